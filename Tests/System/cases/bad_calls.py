"""What hostile bytes and calls get on each service's port, and that the next call works."""
import contextlib
import unittest

from support import instance, wire

METHOD = {
    "accounts": "accounts.v1.AccountsService/GetSeller", "metrics": "metrics.v1.MetricsService/ReportSessions",
    "benchmarks": "benchmarks.v1.BenchmarksService/ListSnapshots",
    "suggestions": "suggestions.v1.SuggestionsService/Suggest"}
OPERATOR = 2
INVALID_ARGUMENT, PERMISSION_DENIED, UNIMPLEMENTED, UNAUTHENTICATED = 3, 7, 12, 16


class BadCalls(unittest.TestCase):
    @contextlib.contextmanager
    def next_call_works(self, service):
        """After what was done to a service, it answers the next call."""
        with self.subTest(service):
            yield
            self.assertTrue(wire.is_ready(service), service)

    def test_oversized_frame(self):
        """a length over the limit: go_away with the reason, the connection closes, nothing is kept for it"""
        for service in instance.RPC_PORT:
            with self.next_call_works(service):
                for prefix in (b"\x80\x80\x80\x08", b"\xff\xff\xff\xff\x0f"):
                    with wire.Connection(service) as connection:
                        self.assertEqual(connection.frame().WhichOneof("kind"), "hello")
                        connection.send(prefix)
                        self.assertEqual(connection.frame().WhichOneof("kind"), "go_away")
                        self.assertIsNone(connection.frame())

    def test_no_frames(self):
        """bytes that are no frame: the connection closes"""
        for service in instance.RPC_PORT:
            with self.next_call_works(service):
                for data in (b"GET / HTTP/1.1\r\n" * 8, b"\xff" * 64, b"\x04\x1a\x05ab"):
                    with wire.Connection(service) as connection:
                        connection.send(data)
                        while connection.frame() is not None:
                            pass

    def test_truncated_frame(self):
        """half a frame and then silence, or the end: nothing happens to others"""
        for service in instance.RPC_PORT:
            with self.next_call_works(service):
                with wire.Connection(service) as connection:
                    connection.send(b"\x32\x08\x01\x1a\x2e\x0a\x28live")
                    self.assertTrue(wire.is_ready(service))

    def test_bad_protobuf(self):
        """a message that is none of the method's: INVALID_ARGUMENT, and the same connection goes on"""
        for service in instance.RPC_PORT:
            with self.next_call_works(service):
                with wire.Connection(service) as connection:
                    if service == "suggestions":
                        continue  # Its methods take grants, which only accounts can mint.
                    response = connection.call(METHOD[service], b"\x0a\xff\xff\xff\x0f", wire.principal(kind=OPERATOR))
                    self.assertEqual((response.code, response.reason), (INVALID_ARGUMENT, "MALFORMED_MESSAGE"))
                    self.assertEqual(connection.call("rpc.v1.HealthService/Check").code, 0)

    def test_unknown_method(self):
        """an unknown method or service: UNIMPLEMENTED"""
        for service in instance.RPC_PORT:
            with self.next_call_works(service):
                with wire.Connection(service) as connection:
                    for method in (METHOD[service] + "s", "nothing.v1.NothingService/Do", "", "/"):
                        response = connection.call(method)
                        self.assertEqual((response.code, response.reason), (UNIMPLEMENTED, "UNKNOWN_METHOD"), method)

    def test_credentials(self):
        """no, a forged, an expired or a damaged credential: UNAUTHENTICATED; one that is not enough: PERMISSION_DENIED; a log line"""
        for service in instance.RPC_PORT:
            with self.next_call_works(service):
                before = len(instance.log(service))
                good = wire.principal(kind=OPERATOR)["live-principal-bin"]
                cases = {
                    "none": {}, "forged": wire.principal(kind=OPERATOR, secret=b"x" * 32),
                    "expired": wire.principal(kind=OPERATOR, lifetime=-60), "damaged": {"live-principal-bin": good[:-1]},
                    "empty": {"live-principal-bin": b""}, "grant": {"live-grant-bin": good}}
                with wire.Connection(service) as connection:
                    for what, metadata in cases.items():
                        response = connection.call(METHOD[service], metadata=metadata)
                        self.assertEqual(response.code, UNAUTHENTICATED, what)
                        self.assertTrue(response.reason, what)
                    response = connection.call(METHOD[service], metadata=wire.principal(["nothing.at.all"]))
                    self.assertEqual((response.code, response.reason), (PERMISSION_DENIED, "CALLER_NOT_ALLOWED"))
                # Written at once, but by another process.
                instance.wait_until(
                    lambda: instance.log(service)[before:].count("call refused") >= len(cases) + 1, "log lines", 10)

    def test_livectl(self):
        """livectl says what is wrong with a call and goes on with the next"""
        _, err = instance.livectl("call", "metrics/NoSuchMethod", "{}", status=1)
        self.assertIn("is no method", err)
        _, err = instance.livectl("call", "accounts/GetSeller", '{"sellerId": "no-such-seller"}', status=1)
        self.assertIn("NOT_FOUND", err)
        _, err = instance.livectl("call", "accounts/GetSeller", '{"nothing": 1}', status=1)
        out, _ = instance.livectl("status")
        for service in instance.RPC_PORT:
            self.assertRegex(out, rf"{service} +127\.0\.0\.1:\d+ +ready")
