"""Clients that mean harm, beside one that does not: prints what became of each kind, and the server's memory."""

import asyncio
import sys
import time

METHOD = "bench.Bench/"


def varint(value):
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def frame(body):
    return varint(len(body)) + body


def request(call, method):
    name = (METHOD + method).encode()
    inner = b"\x0a" + varint(len(name)) + name
    return frame(b"\x08" + varint(call) + b"\x1a" + varint(len(inner)) + inner)


def cancel(call):
    return frame(b"\x08" + varint(call) + b"\x2a\x00")


class Flood:
    def __init__(self, port, server, seconds):
        self.port, self.server = port, server
        self.end = time.monotonic() + seconds
        self.ended = {}
        self.most = self.least = self.resident()

    def resident(self):
        with open(f"/proc/{self.server}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) // 1024

    async def hostile(self, kind, behave):
        """Connects again and again, and counts how often the server ends it."""
        while time.monotonic() < self.end:
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 16)
                await asyncio.wait_for(behave(reader, writer), self.end - time.monotonic())
            except (ConnectionError, asyncio.IncompleteReadError):
                pass
            except asyncio.TimeoutError:
                writer.transport.abort()
                return
            self.ended[kind] = self.ended.get(kind, 0) + 1
            writer.transport.abort()

    async def unfinished(self, reader, writer):
        """All of a frame of 4 MiB but its last byte."""
        size = 4 << 20
        writer.write(varint(size) + b"\x08\x01\x1a" + varint(size - 6) + bytes(size - 7))
        await writer.drain()
        while await reader.read(1 << 16):
            pass

    async def dripping(self, reader, writer):
        """A byte of a frame in a second."""
        writer.write(varint(1000))
        while not writer.transport.is_closing() and not reader.at_eof():
            writer.write(b"\x08")
            await writer.drain()
            await asyncio.sleep(1)

    async def greedy(self, reader, writer):
        """A thousand questions for a megabyte each, of which nothing is read."""
        reader._transport.pause_reading()
        writer.write(b"".join(request(call, "Large") for call in range(1, 1001)))
        while True:
            await asyncio.sleep(1)
            writer.write(b"\x00")
            await writer.drain()

    async def fickle(self, reader, writer):
        """Calls that are given up at once."""
        call = 0
        while not reader.at_eof():
            for call in range(call + 1, call + 101):
                writer.write(request(call, "Park") + cancel(call))
            await writer.drain()
            await reader.read(1 << 16)

    async def polite(self, latencies):
        """One small call after the other."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        call = 0
        await self.read_frame(reader)
        while time.monotonic() < self.end:
            call += 1
            begin = time.monotonic()
            writer.write(request(call, "Echo"))
            await self.read_frame(reader)
            latencies.append(time.monotonic() - begin)
            await asyncio.sleep(0.01)
        writer.close()

    async def read_frame(self, reader):
        length = shift = 0
        while True:
            byte = (await reader.readexactly(1))[0]
            length |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return await reader.readexactly(length)

    async def watch(self):
        while time.monotonic() < self.end:
            self.most = max(self.most, self.resident())
            await asyncio.sleep(0.1)

    async def run(self):
        latencies = []
        kinds = {"unfinished": 100, "dripping": 100, "greedy": 20, "fickle": 4}
        tasks = [self.hostile(kind, getattr(self, kind)) for kind, count in kinds.items() for _ in range(count)]
        outcomes = await asyncio.gather(self.polite(latencies), self.watch(), *tasks, return_exceptions=True)
        lost = sum(isinstance(outcome, Exception) for outcome in outcomes[:1])
        latencies.sort()
        print(f"case=flood rss_before_mib={self.least} rss_most_mib={self.most} polite_calls={len(latencies)} "
              f"polite_lost={lost} polite_p99_us={int(latencies[len(latencies) * 99 // 100] * 1e6)} "
              + " ".join(f"ended_{kind}={self.ended.get(kind, 0)}" for kind in kinds))


asyncio.run(Flood(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])).run())
