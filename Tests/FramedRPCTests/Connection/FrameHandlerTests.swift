import FramedRPC
import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@Suite("Between a channel and its frames")
struct FrameHandlerTests {
    private func connected(_ sink: RecordingSink, maxMessage: Int = 1_000) throws -> EmbeddedChannel {
        let channel = EmbeddedChannel()
        try channel.pipeline.syncOperations.addHandler(
            FrameHandler(sink: sink, maxMessage: maxMessage, stallTime: .seconds(10)))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return channel
    }

    @Test("all frames of a turn go out in one write")
    func batched() throws {
        let sink = RecordingSink()
        let channel = try connected(sink)
        sink.write { $0.writePing(token: 1) }
        sink.write { $0.writePing(token: 2) }
        channel.embeddedEventLoop.run()
        let buffer: ByteBuffer = try #require(try channel.readOutbound())
        #expect(try frames(Array(buffer.readableBytesView)).count == 2)
        #expect(try channel.readOutbound(as: ByteBuffer.self) == nil)
    }

    @Test("a large message is written as the buffer it is, behind its header")
    func notCopied() throws {
        let sink = RecordingSink()
        let channel = try connected(sink)
        let message = ByteBuffer(repeating: 5, count: 100_000)
        sink.write(message) { $0.writeAnswer(call: 1, metadata: RPCMetadata(), messageBytes: 100_000) }
        channel.embeddedEventLoop.run()
        let header: ByteBuffer = try #require(try channel.readOutbound())
        let body: ByteBuffer = try #require(try channel.readOutbound())
        #expect(header.readableBytes < 20)
        #expect(body == message)
    }

    @Test("bytes that are no frame end the connection, go_away first, and nothing more is delivered")
    func garbage() throws {
        let sink = RecordingSink()
        let channel = try connected(sink)
        try channel.writeInbound(ByteBuffer(bytes: hex("05 3202 0801 01 01 0f 05 3202 0801")))
        channel.embeddedEventLoop.run()
        #expect(sink.seen.withLock { $0.frames.count } <= 1)
        #expect(sink.seen.withLock { $0.faults.count } == 1)
        let buffer: ByteBuffer = try #require(try channel.readOutbound())
        guard case .goAway? = try frames(Array(buffer.readableBytesView)).last?.kind else {
            Issue.record("no go_away")
            return
        }
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
        #expect(sink.seen.withLock { $0.isClosed })
    }

    private func faults(_ sink: RecordingSink) -> [WireError] { sink.seen.withLock { $0.faults } }

    @Test("a frame that does not end is cut off, also while more of it comes; time between frames is free")
    func drips() throws {
        let sink = RecordingSink()
        let channel = try connected(sink)
        channel.embeddedEventLoop.advanceTime(by: .hours(1))
        try channel.writeInbound(ByteBuffer(bytes: hex("04 3202 0801 04")))
        channel.embeddedEventLoop.advanceTime(by: .seconds(19))
        try channel.writeInbound(ByteBuffer(bytes: hex("32")))
        #expect(faults(sink).isEmpty)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(faults(sink) == [.tooSlow])
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }

    @Test("frames of which each ends in time may come one after the other without a pause")
    func steady() throws {
        let sink = RecordingSink()
        let channel = try connected(sink)
        for _ in 0..<100 {
            try channel.writeInbound(ByteBuffer(bytes: hex("04 3202")))
            channel.embeddedEventLoop.advanceTime(by: .seconds(10))
            try channel.writeInbound(ByteBuffer(bytes: hex("0801 04 3202")))
            channel.embeddedEventLoop.advanceTime(by: .seconds(9))
            try channel.writeInbound(ByteBuffer(bytes: hex("0801")))
        }
        #expect(faults(sink).isEmpty)
    }

    @Test("a first frame that is asked for and does not come ends the connection", arguments: ["", "05 3202"])
    func noFrame(begun: String) throws {
        let sink = RecordingSink()
        let channel = try connected(sink)
        sink.seen.withLock { $0.link }?.expectFrame(within: .seconds(15))
        try channel.writeInbound(ByteBuffer(bytes: hex(begun)))
        channel.embeddedEventLoop.advanceTime(by: .seconds(15))
        #expect(faults(sink) == [.tooSlow])
    }

    @Test("a first frame in time is enough")
    func firstFrame() throws {
        let sink = RecordingSink()
        let channel = try connected(sink)
        sink.seen.withLock { $0.link }?.expectFrame(within: .seconds(15))
        try channel.writeInbound(ByteBuffer(bytes: hex("04 3202 0801")))
        channel.embeddedEventLoop.advanceTime(by: .hours(1))
        #expect(faults(sink).isEmpty)
        #expect(channel.isActive)
    }

    @Test("a frame cut off by the peer's closing is told")
    func cutOff() throws {
        let sink = RecordingSink()
        let channel = try connected(sink)
        try channel.writeInbound(ByteBuffer(bytes: hex("05 3202")))
        try channel.close().wait()
        #expect(sink.seen.withLock { $0.faults } == [.endedInsideFrame])
    }

    @Test("reading pauses while the sink has no room, and goes on after")
    func paused() throws {
        let sink = RecordingSink()
        let channel = try connected(sink)
        let reads = ReadCounter()
        try channel.pipeline.syncOperations.addHandler(reads, position: .first)
        sink.seen.withLock { $0.mayRead = false }
        try channel.writeInbound(ByteBuffer(bytes: hex("05 3202 08")))
        channel.read()
        #expect(reads.count == 0)
        sink.seen.withLock { $0.mayRead = true }
        sink.seen.withLock { $0.link }?.resumeReading()
        channel.embeddedEventLoop.run()
        #expect(reads.count == 1)
    }
}

/// Counts the reads that reach a channel.
private final class ReadCounter: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer
    private(set) var count = 0

    func read(context: ChannelHandlerContext) {
        count += 1
        context.read()
    }
}
