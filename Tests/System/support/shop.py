"""A fresh shop of the real universe with one account, made by the operator's command."""
import itertools
import pathlib
import tempfile

from . import instance, web

_numbers = itertools.count(1)


class Shop:
    def __init__(self, name, region="MY"):
        self.id = f"sys-{name}-{instance.RUN}-{next(_numbers)}"
        self.account = f"{self.id}-live"
        self.handle = f"{self.id}.handle"
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="live-system-"))
        instance.livectl(
            "seller", "add", "--id", self.id, "--region", region, "--category", "fashion/womenswear",
            "--time-zone", "Asia/Kuala_Lumpur", "--currency", "MYR")
        instance.livectl(
            "account", "link", "--seller", self.id, "--account", self.account, "--handle", self.handle,
            "--kind", "official")
        self.token = instance.livectl("token", "--seller", self.id)[0].strip()

    def load(self, *files, status=0):
        """Imports files as the shop's; returns (standard output, standard error)."""
        return instance.livectl("import", *files, "--seller", self.id, status=status)

    def page(self):
        return web.page(self.account, self.token)
