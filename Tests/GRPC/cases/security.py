"""Mutual TLS: the same certificates as for frames."""
import unittest

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

from support.contracts import detail
from support.server import FOLDER, Server, call


class Security(unittest.TestCase):
    def server(self):
        """A server with the certificate of metrics."""
        ours = FOLDER / "ours"
        return Server(
            LIVEDIAG_RPC_TLS_CERTIFICATE_FILE=str(ours / "metrics.pem"),
            LIVEDIAG_RPC_TLS_KEY_FILE=str(ours / "metrics.key"), LIVEDIAG_RPC_TLS_ROOTS_FILE=str(ours / "roots.pem"))

    def channel(self, server, bearer, authority="ours"):
        """A channel with the bearer's certificate, or none."""
        read = lambda name: (FOLDER / authority / name).read_bytes()
        shown = (read(f"{bearer}.key"), read(f"{bearer}.pem")) if bearer else (None, None)
        credentials = grpc.ssl_channel_credentials((FOLDER / "ours/roots.pem").read_bytes(), *shown)
        return grpc.secure_channel(f"localhost:{server.address.rsplit(':', 1)[1]}", credentials)

    def test_bearers(self):
        """the certificate is the caller: an operator is taken, a service without the right is not"""
        with self.server() as server:
            with self.channel(server, "operator") as channel:
                self.assertEqual(call(channel, "Operators", timeout=5), b"operator/operator")
                status = health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest(), timeout=5).status
                self.assertEqual(status, health_pb2.HealthCheckResponse.SERVING)
            with self.channel(server, "gateway") as channel:
                with self.assertRaises(grpc.RpcError) as caught:
                    call(channel, "Operators", timeout=5)
                self.assertEqual(caught.exception.code(), grpc.StatusCode.PERMISSION_DENIED)
                self.assertEqual(detail(caught.exception).reason, "CALLER_NOT_ALLOWED")
            lines = server.lines("call refused", 1)
            self.assertEqual(len(lines), 1)
            told = lines[0]["metadata"]
            self.assertEqual((told["caller"], told["reason"]), ("service/gateway", "CALLER_NOT_ALLOWED"))

    def refusal(self, bearer, authority="ours"):
        """What the server's line says about such a client's attempt."""
        with self.server() as server, self.channel(server, bearer, authority) as channel:
            with self.assertRaises(grpc.RpcError) as caught:
                call(channel, "Echo", timeout=5)
            self.assertEqual(caught.exception.code(), grpc.StatusCode.UNAVAILABLE)
            return server.lines("connection refused", 1)[0]["metadata"]

    def test_no_certificate(self):
        """a client without a certificate is refused"""
        self.assertEqual(self.refusal(None)["reason"], "NO_CERTIFICATE")

    def test_stranger(self):
        """a certificate of another authority is refused, and its name told"""
        line = self.refusal("gateway", "strangers")
        self.assertEqual((line["reason"], line["name"]), ("UNKNOWN_AUTHORITY", "live://local/service/gateway"))
