package import NIOCore
import NIOPosix

/// Calls to peers that are there from the beginning, whatever carries them: with balancing, retries and all else that a
/// client has.
package struct PeerChannel<Peer: BalancedPeer>: RPCChannel {
    private let layer: CallLayer<Peer>

    /// - Parameters:
    ///   - peers: replicas of one service, at least one.
    ///   - interceptors: in the order they run.
    package init(
        _ peers: [Peer], interceptors: [any ClientInterceptor] = [], limits: ClientLimits = ClientLimits(),
        retry: RetryPolicy = RetryPolicy(), group: (any EventLoopGroup)? = nil
    ) {
        precondition(!peers.isEmpty, "a channel needs a peer")
        let random = RandomSource()
        let routes = BalancedRoutes(
            only: peers.count == 1 ? peers[0] : nil, rules: PutAsideRules(), random: random,
            loop: (group ?? MultiThreadedEventLoopGroup.singleton).any())
        if peers.count > 1 {
            // The list wants names; nobody sees these.
            let names = peers.indices.map { Endpoint.unix(path: "\($0)") }
            let byName = Dictionary(uniqueKeysWithValues: zip(names, peers))
            routes.replace(with: names) { byName[$0] ?? peers[0] }
        }
        layer = CallLayer(
            routes: routes, interceptors: interceptors,
            rules: .init(
                defaultTimeout: limits.defaultTimeout, maxMessage: limits.maxMessage, retry: retry, random: random))
    }

    package func call(
        _ method: MethodDescriptor, _ message: ByteBuffer, options: CallOptions
    ) async throws(RPCError) -> ByteBuffer {
        try await layer.call(method, message, options).message
    }

    /// As `call`, with the answer's metadata.
    package func answer(
        _ method: MethodDescriptor, _ message: ByteBuffer, options: CallOptions
    ) async throws(RPCError) -> RPCAnswer {
        try await layer.call(method, message, options)
    }
}
