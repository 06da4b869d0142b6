"""Framed calls, written from Proto/README.md: frames, principals, and bytes that are none."""
import functools
import hashlib
import hmac
import itertools
import pathlib
import socket
import subprocess
import tempfile
import time

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

from . import instance


@functools.cache
def _pool():
    """The contracts, as protoc reads them."""
    folder = instance.ROOT / "Proto"
    files = [str(p.relative_to(folder)) for p in sorted(folder.rglob("*.proto"))]
    with tempfile.TemporaryDirectory() as temporary:
        output = pathlib.Path(temporary) / "all"
        subprocess.run(["protoc", f"--proto_path={folder}", f"--descriptor_set_out={output}", *files], check=True)
        descriptors = descriptor_pb2.FileDescriptorSet.FromString(output.read_bytes())
    pool = descriptor_pool.DescriptorPool()
    for file in descriptors.file:
        pool.Add(file)
    return pool


def methods(service):
    """The names of a service's own methods."""
    name = f"livediagnosis.{service}.v1.{service.capitalize()}Service"
    return [method.name for method in _pool().FindServiceByName(name).methods]


def message(name, /, **fields):
    """A message of the suite, as in message("metrics.v1.GetAccountMetricsRequest", window_days=7)."""
    return message_factory.GetMessageClass(_pool().FindMessageTypeByName(f"livediagnosis.{name}"))(**fields)


def principal(scopes=(), kind=1, secret=None, lifetime=60):
    """The metadata that says which service (1) or operator (2) calls."""
    payload = message(
        "rpc.v1.Principal", kind=kind, name="system-test", scopes=scopes,
        expires_at_us=int((time.time() + lifetime) * 1e6)).SerializeToString()
    code = hmac.new(secret or instance.key("principal"), b"livediagnosis.principal.v1\n" + payload, hashlib.sha256)
    return {"live-principal-bin": payload + code.digest()}


def _varint(number):
    result = bytearray()
    while number > 0x7F:
        result.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(result + bytes([number]))


class Connection:
    """One connection to a service's port."""

    def __init__(self, service):
        self.socket = socket.create_connection(("127.0.0.1", instance.RPC_PORT[service]), timeout=10)
        self.numbers = itertools.count(1)
        self.buffer = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        self.socket.sendall(data)

    def send_frame(self, frame):
        data = frame.SerializeToString()
        self.send(_varint(len(data)) + data)

    def frame(self):
        """The next frame; None: the server closed."""
        size = shift = 0
        while True:
            byte = self._take(1)
            if not byte:
                return None
            size |= (byte[0] & 0x7F) << shift
            shift += 7
            if byte[0] < 0x80:
                break
        data = self._take(size)
        return None if data is None else message("rpc.v1.Frame").FromString(data)

    def call(self, method, body=b"", metadata=None):
        """The response to one call."""
        frame = message("rpc.v1.Frame", call=next(self.numbers))
        frame.request.method = f"livediagnosis.{method}"
        frame.request.timeout_us = 5_000_000
        frame.request.message = body if isinstance(body, bytes) else body.SerializeToString()
        for key, value in (metadata or {}).items():
            frame.request.metadata.add(key=key, value=value)
        self.send_frame(frame)
        while (answer := self.frame()) is not None:
            if answer.WhichOneof("kind") == "response" and answer.call == frame.call:
                return answer.response
        raise ConnectionError("closed before the answer")

    def _take(self, count):
        while len(self.buffer) < count:
            try:
                data = self.socket.recv(65_536)
            except ConnectionResetError:
                data = b""
            if not data:
                return None
            self.buffer += data
        taken, self.buffer = self.buffer[:count], self.buffer[count:]
        return taken


def is_ready(service):
    """Whether the service answers its health method and says it is ready."""
    with Connection(service) as connection:
        response = connection.call("rpc.v1.HealthService/Check")
        return response.code == 0 and message("rpc.v1.CheckResponse").FromString(response.message).ready


def account_metrics(account, scope, window_end):
    """An account's figures as an internal team reads them."""
    body = message(
        "metrics.v1.GetAccountMetricsRequest", account_id=account, scope=scope, window_days=7, window_end_day=window_end)
    with Connection("metrics") as connection:
        response = connection.call(
            "metrics.v1.MetricsService/GetAccountMetrics", body, principal(["internal.read"]))
    if response.code:
        raise AssertionError(f"GetAccountMetrics of {account}: {response.code} {response.reason} {response.text}")
    return message("metrics.v1.GetAccountMetricsResponse").FromString(response.message)


def snapshot(identifier):
    """All that a snapshot publishes: its groups."""
    groups, token = [], ""
    with Connection("benchmarks") as connection:
        while True:
            body = message("benchmarks.v1.GetSnapshotRequest", snapshot_id=identifier, page_size=100, page_token=token)
            response = connection.call("benchmarks.v1.BenchmarksService/GetSnapshot", body, principal(["internal.read"]))
            if response.code:
                raise AssertionError(f"GetSnapshot: {response.code} {response.reason}")
            answer = message("benchmarks.v1.GetSnapshotResponse").FromString(response.message)
            groups += answer.groups
            token = answer.next_page_token
            if not token:
                return groups
