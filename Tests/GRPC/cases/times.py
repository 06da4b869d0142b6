"""Deadlines and cancellation."""
import time
import unittest

import grpc

from support.http2 import trailers
from support.server import Server, begin, call, counts, open_channel, until


class Times(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(Server())
        cls.channel = cls.enterClassContext(open_channel(cls.server.address))

    def test_deadline(self):
        """a call ends at its deadline, and its handler is told to stop"""
        _, stopped = counts(self.channel)
        with self.assertRaises(grpc.RpcError) as caught:
            call(self.channel, "Sleep", b"60000", timeout=0.3)
        self.assertEqual(caught.exception.code(), grpc.StatusCode.DEADLINE_EXCEEDED)
        until(lambda: counts(self.channel)[1] == stopped + 1)

    def test_server_keeps_time(self):
        """a client without a clock gets DEADLINE_EXCEEDED from the server, even past a handler that does not listen"""
        for method in ("Sleep", "Stubborn"):
            began = time.monotonic()
            status = trailers(self.server.address, method, b"3000", timeout="200m")
            took = time.monotonic() - began
            self.assertEqual(status["grpc-status"], "4")
            self.assertTrue(0.15 < took < 2, f"{took} s")

    def test_too_little_time(self):
        """a call with less time than its method needs is not started"""
        begun, _ = counts(self.channel)
        status = trailers(self.server.address, "Sleep", b"0", timeout="900u")
        self.assertEqual(status["grpc-status"], "4")
        self.assertEqual(counts(self.channel)[0], begun)

    def test_time_reaches_the_handler(self):
        """the handler knows how much time is left; without a deadline it has 30 s"""
        # gRPC's client rounds the time up that it sends.
        self.assertTrue(4_000 < float(call(self.channel, "TimeLeft", timeout=5)) <= 5_100)
        self.assertTrue(29_000 < float(call(self.channel, "TimeLeft")) <= 30_000)

    def test_cancel(self):
        """a call that is given up stops its handler"""
        begun, stopped = counts(self.channel)
        under_way = begin(self.channel, "Sleep", b"60000")
        until(lambda: counts(self.channel)[0] == begun + 1)
        under_way.cancel()
        until(lambda: counts(self.channel)[1] == stopped + 1)

    def test_client_goes(self):
        """a client that goes away stops the handlers of its calls"""
        begun, stopped = counts(self.channel)
        other = open_channel(self.server.address)
        calls = [begin(other, "Sleep", b"60000") for _ in range(20)]
        until(lambda: counts(self.channel)[0] == begun + 20)
        other.close()
        until(lambda: counts(self.channel)[1] == stopped + 20)
        self.assertTrue(all(one.code() == grpc.StatusCode.CANCELLED for one in calls))
