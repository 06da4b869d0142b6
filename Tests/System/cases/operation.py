"""What the operator's command tells of the instance."""
import unittest

from support import instance


class Status(unittest.TestCase):
    def test_all_five(self):
        """status tells of all five processes, each ready where it takes calls, the gateway where it tells of its health"""
        out, _ = instance.livectl("status")
        ports = {**instance.RPC_PORT, "gateway": instance.PAGE_PORT + 15}
        lines = {words[0]: words[1:] for words in map(str.split, out.splitlines()) if words[0] in ports}
        self.assertEqual(
            {service: words[:2] for service, words in lines.items()},
            {service: [f"127.0.0.1:{port}", "ready"] for service, port in ports.items()})
