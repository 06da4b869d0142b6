package import Logging
package import NIOCore
import NIOPosix

/// Calls methods of the same process: no bytes are framed, and everything else is as on a connection, deadlines,
/// cancellation, limits and interceptors included.
package struct InProcessChannel: RPCChannel {
    private let layer: CallLayer<InProcessRoute>

    /// - Parameters:
    ///   - table: the methods that can be called.
    ///   - interceptors: the server's, in the order they run; deadline and limits follow as in a server.
    ///   - clientInterceptors: the caller's, in the order they run.
    package init(
        table: MethodTable, interceptors: [any ServerInterceptor], clientInterceptors: [any ClientInterceptor] = [],
        limits: ServerLimits = ServerLimits(), concurrency: any ConcurrencyLimit = FixedConcurrencyLimit(2_048),
        logger: Logger = Logger(label: "rpc.in-process"),
        group: (any EventLoopGroup)? = nil
    ) {
        let pipeline = ServerPipeline(
            table: table,
            interceptors: interceptors + [
                DeadlineInterceptor(minimum: limits.minimumTime), ConcurrencyLimitInterceptor(concurrency),
            ],
            logger: logger)
        let loop = (group ?? MultiThreadedEventLoopGroup.singleton).any()
        let connection = InProcessConnection(pipeline: pipeline, limits: limits, loop: loop)
        layer = CallLayer(
            routes: InProcessRoute(connection: connection), interceptors: clientInterceptors,
            defaultTimeout: limits.defaultTimeout, maxMessage: limits.maxMessage)
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
}

/// The one connection there is; a call that fails is not sent again.
private struct InProcessRoute: CallRoutes {
    let connection: InProcessConnection

    func route(for call: OutgoingCall) -> InProcessConnection { connection }

    func mayTryAgain(_ call: OutgoingCall, after error: RPCError, attempt: Int) -> Bool { false }
}
