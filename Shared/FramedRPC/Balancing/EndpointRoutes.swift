/// The endpoints of a client, the policy that chooses among them, and when a call may be sent again.
struct EndpointRoutes: CallRoutes {
    let peers: [EndpointPeer]
    let balancer: any Balancer

    func route(for call: OutgoingCall) -> EndpointPeer {
        peers.count == 1 ? peers[0] : peers[balancer.pick(among: peers)]
    }

    /// Only a call that no handler has seen, and once for each endpoint, at least once.
    func mayTryAgain(_ call: OutgoingCall, after error: RPCError, attempt: Int) -> Bool {
        guard error.notStarted, error.code == .unavailable else { return false }
        return attempt <= max(1, peers.count)
    }
}
