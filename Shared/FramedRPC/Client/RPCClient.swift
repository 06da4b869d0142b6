package import NIOCore
import Synchronization

/// Calls servers over framed connections.
///
/// Connections are made when calls need them and kept; `run` makes them beforehand and ends them when its task is
/// cancelled.
package final class RPCClient: RPCChannel {
    private let peers: [EndpointPeer]
    private let layer: CallLayer<EndpointRoutes>
    private let ended: EventLoopPromise<Void>
    private let isShutDown = Atomic<Bool>(false)

    /// - Parameter endpoints: replicas of one service, at least one.
    package init(endpoints: [Endpoint], configuration: ClientConfiguration) {
        precondition(!endpoints.isEmpty, "a client needs an endpoint")
        peers = endpoints.map { EndpointPeer(endpoint: $0, configuration: configuration) }
        layer = CallLayer(
            routes: EndpointRoutes(peers: peers, balancer: configuration.balancer),
            interceptors: configuration.interceptors, defaultTimeout: configuration.limits.defaultTimeout,
            maxMessage: configuration.limits.maxMessage)
        ended = configuration.group.any().makePromise(of: Void.self)
    }

    deinit {
        shutdown()
    }

    package func call(
        _ method: MethodDescriptor, _ message: ByteBuffer, options: CallOptions
    ) async throws(RPCError) -> ByteBuffer {
        try await layer.call(ClientRequest(method: method, message: message, options: options)).message
    }

    /// As `call`, with the answer's metadata.
    package func answer(
        _ method: MethodDescriptor, _ message: ByteBuffer, options: CallOptions
    ) async throws(RPCError) -> RPCAnswer {
        try await layer.call(ClientRequest(method: method, message: message, options: options))
    }

    /// Keeps connections to all endpoints until the task is cancelled or the client is shut down.
    package func run() async throws {
        for peer in peers { peer.warmUp() }
        try await withTaskCancellationHandler {
            try await ended.futureResult.get()
        } onCancel: {
            shutdown()
        }
    }

    /// Ends all connections; calls under way fail with UNAVAILABLE, later ones too.
    package func shutdown() {
        guard !isShutDown.exchange(true, ordering: .acquiringAndReleasing) else { return }
        for peer in peers { peer.shutDown() }
        ended.succeed()
    }
}
