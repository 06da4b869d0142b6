import FramedRPC
import Synchronization

/// A peer of which a test says how much it has to do and whether it can be reached.
final class NamedPeer: BalancedPeer, CallConnection {
    let name: String
    private let calls = Atomic<Int>(0)
    private let reachable = Atomic<Bool>(true)

    init(_ name: String) { self.name = name }

    var load: Int {
        get { calls.load(ordering: .relaxed) }
        set { calls.store(newValue, ordering: .relaxed) }
    }

    var isReachable: Bool {
        get { reachable.load(ordering: .relaxed) }
        set { reachable.store(newValue, ordering: .relaxed) }
    }

    func begin(_ call: OutgoingCall) -> NamedPeer { self }
    func end() {}
    func perform(_ call: OutgoingCall) async -> CallOutcome { .failure(RPCError(.unknown)) }
    func warmUp() {}
    func retire() {}
    func shutDown() {}
}

/// A set of named peers and the random numbers that it draws.
struct PeerSetDriver {
    var set = PeerSet<NamedPeer>()
    let random = RandomSource(seed: 7)

    init(_ names: [String]) { list(names) }

    /// Gives the set a new list; returns the names of those that are gone.
    @discardableResult
    mutating func list(_ names: [String]) -> [String] {
        set.replace(with: names.map { .unix(path: $0) }) { endpoint in
            guard case .unix(let path) = endpoint else { return NamedPeer("") }
            return NamedPeer(path)
        }.removed.map(\.name)
    }

    private func peer(_ name: String) -> NamedPeer { set.peers.first { $0.name == name } ?? NamedPeer("") }

    subscript(name: String) -> NamedPeer {
        peer(name)
    }

    mutating func choose(now: Int64 = 0, avoiding: NamedPeer? = nil) throws -> PeerSet<NamedPeer>.Choice {
        guard let choice = set.choose(random: random.bits(), avoiding: avoiding, now: at(now)) else {
            throw Empty()
        }
        return choice
    }

    /// How often each is chosen in a thousand.
    mutating func counts(now: Int64 = 0) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for _ in 0..<1_000 { counts[try choose(now: now).peer.name, default: 0] += 1 }
        return counts
    }

    /// Tells of a call's end; the chance is such that jitter changes nothing.
    mutating func ended(_ choice: PeerSet<NamedPeer>.Choice, _ verdict: CallVerdict, now: Int64 = 0) {
        set.ended(choice, verdict, now: at(now), chance: 0.5)
    }

    /// Lets calls to this peer fail, one after the other.
    mutating func fail(_ name: String, times: Int, now: Int64 = 0) {
        let choice = PeerSet<NamedPeer>.Choice(peer: self[name], isProbe: false)
        for _ in 0..<times { ended(choice, .fails, now: now) }
    }

    struct Empty: Error {}
}
