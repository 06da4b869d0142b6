"""Messages, metadata and statuses."""
import unittest

import grpc

from support.contracts import detail
from support.server import Server, call, open_channel

LIMIT = 4 * 1024 * 1024


class Calls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(Server())
        cls.channel = cls.enterClassContext(open_channel(cls.server.address))

    def failure(self, method, request=b"", **options):
        with self.assertRaises(grpc.RpcError) as caught:
            call(self.channel, method, request, **options)
        return caught.exception

    def test_sizes(self):
        """messages from none to 4 MiB come back as they went"""
        for size in (0, 1, 100, 16_384, 65_537, 1_000_000, LIMIT):
            message = bytes(index * 31 & 0xFF for index in range(min(size, 4096))) * (size // 4096 + 1)
            self.assertEqual(call(self.channel, "Echo", message[:size]), message[:size])

    def test_too_large(self):
        """a byte more than 4 MiB fails that call alone, request or answer"""
        error = self.failure("Echo", bytes(LIMIT + 1))
        self.assertEqual(error.code(), grpc.StatusCode.RESOURCE_EXHAUSTED)
        self.assertEqual(detail(error).reason, "REQUEST_TOO_LARGE")
        error = self.failure("Size", str(LIMIT + 1).encode())
        self.assertEqual(error.code(), grpc.StatusCode.RESOURCE_EXHAUSTED)
        self.assertEqual(detail(error).reason, "ANSWER_TOO_LARGE")
        self.assertEqual(len(call(self.channel, "Size", str(LIMIT).encode())), LIMIT)

    def test_far_too_large(self):
        """what is beyond the transport's own limit fails, and the next call works"""
        self.failure("Echo", bytes(3 * LIMIT))
        self.assertEqual(call(self.channel, "Echo", b"still here"), b"still here")

    def test_many(self):
        """a thousand calls at a time each get their own answer"""
        echo = self.channel.unary_unary("/livediagnosis.test.v1.EchoService/Echo")
        calls = [echo.future(f"call {number}".encode()) for number in range(1_000)]
        self.assertEqual([one.result() for one in calls], [f"call {number}".encode() for number in range(1_000)])

    def test_metadata(self):
        """text and binary metadata go both ways, in their order"""
        sent = [("x-text", "one"), ("x-raw-bin", bytes([0, 255, 128])), ("x-text", "two"), ("live-grant-bin", b"\x01\x02")]
        echo = self.channel.unary_unary("/livediagnosis.test.v1.EchoService/Metadata")
        _, answered = echo.with_call(b"", metadata=sent)
        got = [(key, value) for key, value in answered.initial_metadata() if key.startswith(("x-", "live-"))]
        self.assertEqual(got, sent)

    def test_metadata_limit(self):
        """more metadata than allowed is refused"""
        error = self.failure("Echo", metadata=[("k", "v")] * 65)
        self.assertEqual((error.code(), detail(error).reason), (grpc.StatusCode.RESOURCE_EXHAUSTED, "METADATA_TOO_LARGE"))

    def test_every_status(self):
        """every status comes with its text, its reason and its metadata"""
        codes = {code.value[0]: code for code in grpc.StatusCode}
        for number in range(1, 17):
            error = self.failure("Fail", str(number).encode())
            self.assertEqual(error.code(), codes[number])
            self.assertEqual(error.details(), "as asked: ä %")
            carried = detail(error)
            self.assertEqual(
                (carried.reason, carried.field, carried.retry_after_us), ("ASKED_FOR", "code", 1_500_000))
            self.assertEqual(dict(error.trailing_metadata())["x-late"], "more")
        self.assertEqual(self.failure("Fail", b"99").code(), grpc.StatusCode.UNKNOWN)

    def test_crash(self):
        """an unexpected error is INTERNAL and tells nothing of its cause"""
        error = self.failure("Crash")
        self.assertEqual((error.code(), detail(error).reason), (grpc.StatusCode.INTERNAL, "INTERNAL"))
        self.assertNotIn("SecretCause", f"{error.details()}{error.trailing_metadata()}")

    def test_unknown(self):
        """methods and services that are not there are UNIMPLEMENTED"""
        self.assertEqual(self.failure("Missing").code(), grpc.StatusCode.UNIMPLEMENTED)
        self.assertEqual(self.failure("Echo", service="nowhere.v1.Nothing").code(), grpc.StatusCode.UNIMPLEMENTED)

    def test_credentials(self):
        """the policies of framed calls hold: no credentials are UNAUTHENTICATED"""
        error = self.failure("Operators")
        self.assertEqual((error.code(), detail(error).reason), (grpc.StatusCode.UNAUTHENTICATED, "CREDENTIALS_REQUIRED"))
