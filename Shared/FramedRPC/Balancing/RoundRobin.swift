import Synchronization

/// One endpoint after the other.
package final class RoundRobin: Balancer {
    private let turn = Atomic<UInt>(0)

    package init() {}

    package func pick(among peers: [EndpointPeer]) -> Int {
        if peers.count == 1 { return 0 }
        return Int(turn.wrappingAdd(1, ordering: .relaxed).oldValue % UInt(peers.count))
    }
}
