import GRPCListener
import NIOCore
import NIOEmbedded
import Synchronization
import Testing

/// Knows whether it was told to end.
private final class Listener: Sendable {
    private let ended = Atomic<Bool>(false)

    var hasEnded: Bool { ended.load(ordering: .relaxed) }

    func end() { ended.store(true, ordering: .relaxed) }
}

@Suite("The connections of a gRPC listener")
struct OpenConnectionsTests {
    private let connections = OpenConnections()
    private let loop = EmbeddedEventLoop()
    private let listener = Listener()

    private func drain() {
        connections.drain { [listener] in listener.end() }
    }

    @Test("A drain ends the listener at once when no connection is on its way")
    func nothingArriving() {
        drain()
        #expect(listener.hasEnded)
    }

    @Test("A drain waits for the connection that was accepted and is not handed over")
    func waitsForHandOver() {
        let configured = loop.makePromise(of: Void.self)
        _ = connections.admit(EmbeddedChannel(loop: loop)) { configured.futureResult }
        drain()
        #expect(!listener.hasEnded)
        configured.succeed()
        // Whoever waits for the same future has it before the listener ends.
        #expect(!listener.hasEnded)
        loop.run()
        #expect(listener.hasEnded)
    }

    @Test("A connection that could not be prepared is not waited for")
    func failedConfiguration() throws {
        let configured = loop.makePromise(of: Void.self)
        let channel = EmbeddedChannel(loop: loop)
        channel.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 1), promise: nil)
        _ = connections.admit(channel) { configured.futureResult }
        drain()
        configured.fail(ChannelError.eof)
        loop.run()
        #expect(listener.hasEnded && !channel.isActive)
    }

    @Test("A connection that comes in a drain is refused before anything is prepared for it")
    func refusedInDrain() throws {
        drain()
        let channel = EmbeddedChannel(loop: loop)
        channel.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 1), promise: nil)
        let refused = connections.admit(channel) { () -> EventLoopFuture<Void> in
            Issue.record("It was prepared.")
            return loop.makeSucceededVoidFuture()
        }
        #expect(throws: ChannelError.self) { try refused.wait() }
        #expect(!channel.isActive)
    }

    @Test("All that is open is closed, and what has closed by itself is forgotten")
    func closesAll() throws {
        let (open, gone) = (EmbeddedChannel(loop: loop), EmbeddedChannel(loop: loop))
        for channel in [open, gone] {
            channel.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 1), promise: nil)
            _ = connections.admit(channel) { loop.makeSucceededVoidFuture() }
        }
        gone.close(promise: nil)
        loop.run()
        connections.closeAll()
        loop.run()
        #expect(!open.isActive)
    }
}
