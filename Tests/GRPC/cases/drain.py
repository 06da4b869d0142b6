"""A server that goes away."""
import unittest

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

from support.server import Server, begin, counts, open_channel, until


class Drain(unittest.TestCase):
    def test_drain(self):
        """calls that have begun are answered, watches end, and the process ends with 0"""
        with Server() as server, open_channel(server.address) as channel:
            watch = health_pb2_grpc.HealthStub(channel).Watch(health_pb2.HealthCheckRequest(), timeout=20)
            self.assertEqual(next(watch).status, health_pb2.HealthCheckResponse.SERVING)
            late = [begin(channel, "Sleep", b"1000") for _ in range(50)]
            until(lambda: counts(channel)[0] == 50)
            server.drain()
            self.assertEqual([one.result() for one in late], [b"1000"] * 50)
            with self.assertRaises(grpc.RpcError) as caught:
                while True:
                    next(watch)
            self.assertEqual(caught.exception.code(), grpc.StatusCode.UNAVAILABLE)
            self.assertEqual(server.process.wait(15), 0)
