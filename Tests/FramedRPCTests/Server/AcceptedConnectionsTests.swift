import FramedRPC
import NIOCore
import NIOEmbedded
import Testing

@Suite("The connections that a server has accepted")
struct AcceptedConnectionsTests {
    private let connections = AcceptedConnections<String>()

    private func channel() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel()
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return channel
    }

    /// Tells whether they have ended by now.
    private func hasEnded() -> () -> Bool {
        let (loop, done) = (EmbeddedEventLoop(), Signal())
        connections.ended(on: loop).whenSuccess { done.set() }
        return {
            loop.run()
            return done.isSet
        }
    }

    @Test("it has ended once nothing is accepted any more and the last connection is closed")
    func ended() throws {
        let (first, second) = (try channel(), try channel())
        _ = connections.add("first", on: first)
        _ = connections.add("second", on: second)
        let ended = hasEnded()
        _ = try first.finish()
        #expect(!ended() && connections.count == 1)
        #expect(connections.stopAccepting().connections == ["second"])
        #expect(!ended())
        _ = try second.finish()
        #expect(ended())
    }

    @Test("without a connection it ends when it stops accepting, and says who stopped it")
    func none() {
        let ended = hasEnded()
        #expect(!ended())
        let isFirst = [connections.stopAccepting().isFirst, connections.stopAccepting().isFirst]
        #expect(isFirst == [true, false] && ended())
    }

    @Test("a socket is closed when it stops accepting; one that is bound only then, at once")
    func listener() throws {
        let (before, after) = (try channel(), try channel())
        connections.listen(on: before)
        #expect(before.isActive)
        _ = connections.stopAccepting()
        #expect(!before.isActive)
        connections.listen(on: after)
        #expect(!after.isActive)
    }

    @Test("a connection that comes too late is told so, and waited for")
    func late() throws {
        let (early, late) = (try channel(), try channel())
        let isStopped = connections.add("early", on: early)
        _ = connections.stopAccepting()
        let isLate = connections.add("late", on: late)
        #expect(!isStopped && isLate)
        _ = try early.finish()
        let ended = hasEnded()
        #expect(!ended())
        _ = try late.finish()
        #expect(ended())
    }
}
