import FramedRPC
import NIOCore
import NIOPosix
import Testing

@Suite("The endpoints of a client that is shut down", .timeLimit(.minutes(1)))
struct BalancedRoutesTests {
    private let routes = BalancedRoutes<NamedPeer>(
        rules: PutAsideRules(), random: RandomSource(seed: 7), loop: MultiThreadedEventLoopGroup.singleton.any())

    /// Gives a list; returns the names of the endpoints that were made of it.
    @discardableResult
    private func list(_ names: String...) -> [String] {
        routes.replace(with: names.map { .unix(path: $0) }) { endpoint in
            guard case .unix(let path) = endpoint else { return NamedPeer("") }
            return NamedPeer(path)
        }.map(\.name)
    }

    @Test("a list that comes too late makes no endpoint, so that none is left that nobody ends")
    func late() {
        #expect(list("a", "b") == ["a", "b"])
        #expect(routes.close().map(\.name) == ["a", "b"])
        #expect(list("b", "c").isEmpty)
        #expect(routes.peers.map(\.name) == ["a", "b"])
    }

    @Test("an endpoint that has left the list and still has a call is ended with the others")
    func leaving() {
        list("a")
        routes.peers[0].load = 1
        list("b")
        #expect(routes.close().map(\.name).sorted() == ["a", "b"])
    }

    @Test("who waits for the first list waits no longer")
    func waiting() async {
        async let waited: Void = routes.nextList(until: NIODeadline.now() + .hours(1))
        #expect(routes.close().isEmpty)
        await waited
        await routes.nextList(until: NIODeadline.now() + .hours(1))
    }
}
