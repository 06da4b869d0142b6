"""A client of the accounts service, written from Proto/README.md.

    client.py DESCRIPTOR-SET PORT PRINCIPAL-KEY-FILE
"""
import hashlib
import hmac
import pathlib
import socket
import sys
import time

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

HEALTH = "livediagnosis.rpc.v1.HealthService/Check"
GET_SELLER = "livediagnosis.accounts.v1.AccountsService/GetSeller"
LARGEST_FRAME = 4 * 1024 * 1024 + 16 * 1024


class Contracts:
    """Message classes by their full names."""

    def __init__(self, path):
        self.pool = descriptor_pool.DescriptorPool()
        for file in descriptor_pb2.FileDescriptorSet.FromString(pathlib.Path(path).read_bytes()).file:
            self.pool.Add(file)

    def __getitem__(self, name):
        return message_factory.GetMessageClass(self.pool.FindMessageTypeByName(f"livediagnosis.{name}"))


class Connection:
    """Frames over TCP; calls are made one after the other."""

    def __init__(self, contracts, port):
        self.contracts = contracts
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        self.last_call = 0
        hello = self.frame()
        hello.hello.min_version = hello.hello.max_version = 1
        hello.hello.max_calls = 1024
        hello.hello.max_message = 4 * 1024 * 1024
        self.send(hello)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def frame(self):
        return self.contracts["rpc.v1.Frame"]()

    def send(self, frame):
        payload = frame.SerializeToString()
        rest, prefix = len(payload), bytearray()
        while rest > 0x7F:
            prefix.append(rest & 0x7F | 0x80)
            rest >>= 7
        prefix.append(rest)
        self.socket.sendall(bytes(prefix) + payload)

    def receive(self):
        """The next frame; None once the server has closed."""
        length, shift = 0, 0
        while True:
            byte = self.socket.recv(1)
            if not byte:
                return None
            length |= (byte[0] & 0x7F) << shift
            shift += 7
            if byte[0] < 0x80:
                break
        assert length <= LARGEST_FRAME
        payload = b""
        while len(payload) < length:
            part = self.socket.recv(length - len(payload))
            if not part:
                return None
            payload += part
        return self.contracts["rpc.v1.Frame"].FromString(payload)

    def open(self, method, message=None, timeout_us=0, metadata=()):
        """Sends a request and returns its number."""
        self.last_call += 1
        frame = self.frame()
        frame.call = self.last_call
        frame.request.method = method
        frame.request.timeout_us = timeout_us
        for key, value in metadata:
            frame.request.metadata.add(key=key, value=value)
        if message is not None:
            frame.request.message = message.SerializeToString()
        self.send(frame)
        return self.last_call

    def answers(self, calls):
        """Responses of calls by number, in whatever order they come."""
        found = {}
        while len(found) < len(calls):
            frame = self.receive()
            assert frame is not None, "the connection ended"
            if frame.WhichOneof("kind") == "ping":
                pong = self.frame()
                pong.pong.token = frame.ping.token
                self.send(pong)
            if frame.WhichOneof("kind") == "response" and frame.call in calls:
                found[frame.call] = frame.response
        return found

    def call(self, *arguments, **options):
        number = self.open(*arguments, **options)
        return self.answers([number])[number]


def operator(contracts, key_file):
    """Metadata that says that an operator calls, good for a minute."""
    principal = contracts["rpc.v1.Principal"](
        kind=2, name="python-client", expires_at_us=(int(time.time()) + 60) * 1_000_000)
    payload = principal.SerializeToString()
    key = pathlib.Path(key_file).read_bytes()
    code = hmac.new(key, b"livediagnosis.principal.v1\n" + payload, hashlib.sha256).digest()
    return [("live-principal-bin", payload + code)]


def expect(holds, sentence):
    print(f"{'ok' if holds else 'not ok'} Python: {sentence}")


def is_healthy(contracts, response):
    answer = contracts["rpc.v1.CheckResponse"].FromString(response.message)
    return response.code == 0 and answer.ready and answer.service == "accounts"


def test_calls(contracts, connection, metadata):
    expect(is_healthy(contracts, connection.call(HEALTH, timeout_us=1_000_000)), "health answers without credentials")
    request = contracts["accounts.v1.GetSellerRequest"](seller_id="seller-kedai")
    response = connection.call(GET_SELLER, request, metadata=metadata)
    seller = contracts["accounts.v1.GetSellerResponse"].FromString(response.message).seller
    expect(
        response.code == 0 and (seller.currency, seller.time_zone) == ("MYR", "Asia/Kuala_Lumpur"),
        "an operator's method answers a principal that the client signed")
    forged = [(key, value[:-1] + bytes([value[-1] ^ 1])) for key, value in metadata]
    response = connection.call(GET_SELLER, request, metadata=forged)
    expect((response.code, response.reason) == (16, "PRINCIPAL_INVALID"), "a forged principal is UNAUTHENTICATED")
    response = connection.call("livediagnosis.rpc.v1.HealthService/Chek")
    detail = contracts["rpc.v1.ErrorDetail"].FromString(response.details)
    expect(
        (response.code, response.reason, detail.reason) == (12, "UNKNOWN_METHOD", "UNKNOWN_METHOD"),
        "an unknown method is UNIMPLEMENTED, with the reason in the details")
    response = connection.call(GET_SELLER, request, timeout_us=1, metadata=metadata)
    expect(response.code == 4, "a microsecond is DEADLINE_EXCEEDED")
    calls = [connection.open(HEALTH) for _ in range(100)]
    answers = connection.answers(calls)
    expect(all(is_healthy(contracts, answers[call]) for call in calls), "a hundred calls at once are each answered")


def test_garbage(contracts, port, garbage, sentence):
    with Connection(contracts, port) as connection:
        connection.socket.sendall(garbage)
        kinds = []
        try:
            while (frame := connection.receive()) is not None:
                kinds.append(frame.WhichOneof("kind"))
        except ConnectionResetError:
            pass
        expect("go_away" in kinds, sentence)


def main():
    contracts = Contracts(sys.argv[1])
    port = int(sys.argv[2])
    with Connection(contracts, port) as connection:
        test_calls(contracts, connection, operator(contracts, sys.argv[3]))
    test_garbage(contracts, port, b"\x04\xff\xff\xff\xff", "bytes that are no frame end the connection with go_away")
    test_garbage(contracts, port, b"\xff\xff\xff\xff\x0f", "a frame over the limit ends the connection with go_away")
    with Connection(contracts, port) as connection:
        expect(is_healthy(contracts, connection.call(HEALTH)), "the next connection works")
    print("done")


main()
