"""grpc.health.v1 by grpcio-health-checking."""
import unittest

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

from support.server import SERVICE, Server, call, open_channel

STATUS = health_pb2.HealthCheckResponse


class Health(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(Server())
        cls.channel = cls.enterClassContext(open_channel(cls.server.address))
        cls.health = health_pb2_grpc.HealthStub(cls.channel)

    def check(self, service=""):
        return self.health.Check(health_pb2.HealthCheckRequest(service=service)).status

    def test_check(self):
        """the process and each of its services say whether they serve"""
        for service in ("", SERVICE, "grpc.health.v1.Health"):
            self.assertEqual(self.check(service), STATUS.SERVING)
        call(self.channel, "SetReady", b"no")
        self.addCleanup(call, self.channel, "SetReady", b"yes")
        self.assertEqual(self.check(), STATUS.NOT_SERVING)
        self.assertEqual(self.check(SERVICE), STATUS.NOT_SERVING)

    def test_unknown(self):
        """a service that is not here is NOT_FOUND"""
        with self.assertRaises(grpc.RpcError) as caught:
            self.check("nowhere.v1.Nothing")
        self.assertEqual(caught.exception.code(), grpc.StatusCode.NOT_FOUND)

    def test_watch(self):
        """a watch tells the status at once, and each change"""
        watch = self.health.Watch(health_pb2.HealthCheckRequest(service=SERVICE), timeout=20)
        self.assertEqual(next(watch).status, STATUS.SERVING)
        call(self.channel, "SetReady", b"no")
        self.assertEqual(next(watch).status, STATUS.NOT_SERVING)
        call(self.channel, "SetReady", b"yes")
        self.assertEqual(next(watch).status, STATUS.SERVING)
        watch.cancel()

    def test_watch_unknown(self):
        """a watch of a service that is not here says so and stays"""
        watch = self.health.Watch(health_pb2.HealthCheckRequest(service="nowhere.v1.Nothing"), timeout=20)
        self.assertEqual(next(watch).status, STATUS.SERVICE_UNKNOWN)
        watch.cancel()
