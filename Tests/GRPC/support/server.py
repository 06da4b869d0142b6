"""The test server: a process of its own for each that asks."""
import json
import os
import pathlib
import signal
import subprocess
import threading
import time

import grpc

SERVICE = "livediagnosis.test.v1.EchoService"
FOLDER = pathlib.Path(os.environ["GRPC_TEST_FOLDER"])
WITHOUT_LIMITS = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]


class Server:
    """Runs until its block ends. Lines of its log are dictionaries in `log`."""

    def __init__(self, **settings):
        keys = FOLDER / "keys"
        keys.mkdir(mode=0o700, exist_ok=True)
        if not (keys / "principal.key").exists():
            (keys / "principal.key").touch(mode=0o600)
            (keys / "principal.key").write_bytes(bytes(range(32)))
        environment = {name: value for name, value in os.environ.items() if not name.startswith("LIVEDIAG_")}
        environment.update(
            LIVEDIAG_RPC_PORT="0", LIVEDIAG_GRPC_PORT="0", LIVEDIAG_HTTP_HEALTH_PORT="0",
            LIVEDIAG_KEYS_DIRECTORY=str(keys), **settings)
        self.process = subprocess.Popen(
            [os.environ["GRPC_TEST_SERVER"]], env=environment, stderr=subprocess.PIPE, text=True)
        self.log = []
        self.started = threading.Event()
        threading.Thread(target=self.read, daemon=True).start()
        assert self.started.wait(10), "the test server did not start"
        self.address = self.lines("started", 1)[0]["metadata"]["grpc"]

    def read(self):
        for line in self.process.stderr:
            entry = json.loads(line)
            self.log.append(entry)
            if entry["message"] == "started":
                self.started.set()
        self.started.set()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise

    def drain(self):
        self.process.send_signal(signal.SIGTERM)

    def lines(self, message, count):
        """The log's lines of this message once there are so many."""
        until(lambda: len([line for line in self.log if line["message"] == message]) >= count)
        return [line for line in self.log if line["message"] == message]


def call(channel, method, request=b"", service=SERVICE, **options):
    """The answer's bytes."""
    return channel.unary_unary(f"/{service}/{method}")(request, **options)


def begin(channel, method, request=b"", **options):
    """A call under way."""
    return channel.unary_unary(f"/{SERVICE}/{method}").future(request, **options)


def until(holds, seconds=10):
    """Returns once a condition holds."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.01)


def counts(channel):
    """Calls of Sleep that have begun, and those that were told to stop."""
    return tuple(int(word) for word in call(channel, "Counts").split())


def open_channel(address):
    return grpc.insecure_channel(address, options=WITHOUT_LIMITS)
