package import NIOCore
import Synchronization

/// Calls servers over framed connections.
///
/// Connections are made when calls need them and kept; `run` makes them beforehand and ends them when its task is
/// cancelled.
package final class RPCClient: RPCChannel {
    private let routes: BalancedRoutes<EndpointPeer>
    private let layer: CallLayer<EndpointPeer>
    private let names: EndpointNames?
    private let ended: EventLoopPromise<Void>
    private let isShutDown = Atomic<Bool>(false)

    /// - Parameter endpoints: replicas of one service, at least one.
    package init(endpoints: [Endpoint], configuration: ClientConfiguration) {
        precondition(!endpoints.isEmpty, "a client needs an endpoint")
        let names = EndpointNames(endpoints, configuration)
        let only = endpoints.count == 1 && names == nil
        routes = BalancedRoutes(
            only: only ? EndpointPeer(endpoint: endpoints[0], configuration: configuration) : nil,
            rules: configuration.putAside, random: configuration.random, loop: configuration.group.any(),
            failed: { names?.endpointFailed() })
        self.names = names
        layer = CallLayer(
            routes: routes, interceptors: configuration.interceptors,
            rules: .init(
                defaultTimeout: configuration.limits.defaultTimeout, maxMessage: configuration.limits.maxMessage,
                retry: configuration.retry, random: configuration.random))
        ended = configuration.group.any().makePromise(of: Void.self)
        if let names {
            names.watch { [weak routes] endpoints in
                let added = routes?.replace(with: endpoints) {
                    EndpointPeer(endpoint: $0, configuration: configuration)
                }
                for peer in added ?? [] { peer.warmUp() }
            }
        } else if !only {
            routes.replace(with: endpoints) { EndpointPeer(endpoint: $0, configuration: configuration) }
        }
    }

    deinit {
        shutdown()
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

    /// Keeps connections to all endpoints until the task is cancelled or the client is shut down.
    package func run() async throws {
        for peer in routes.peers { peer.warmUp() }
        try await withTaskCancellationHandler {
            try await ended.futureResult.get()
        } onCancel: {
            shutdown()
        }
    }

    /// Ends all connections; calls under way fail with UNAVAILABLE, later ones too.
    package func shutdown() {
        guard !isShutDown.exchange(true, ordering: .acquiringAndReleasing) else { return }
        names?.stop()
        for peer in routes.close() { peer.shutDown() }
        ended.succeed()
    }
}
