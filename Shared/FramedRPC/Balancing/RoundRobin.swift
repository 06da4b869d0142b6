import Synchronization

/// One endpoint after the other, those that cannot be reached left out as long as there are others.
package final class RoundRobin: Balancer {
    private let turn = Atomic<UInt>(0)

    package init() {}

    package func pick(among peers: [EndpointPeer]) -> Int {
        let first = Int(turn.wrappingAdd(1, ordering: .relaxed).oldValue % UInt(peers.count))
        for step in 0..<peers.count {
            let position = (first + step) % peers.count
            if peers[position].isAvailable { return position }
        }
        return first
    }
}
