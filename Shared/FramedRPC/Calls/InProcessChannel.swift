package import Logging
package import NIOCore
import NIOPosix

/// Calls methods of the same process: no bytes are framed, and everything else is as on a connection, deadlines,
/// cancellation, limits and interceptors included.
package struct InProcessChannel: RPCChannel {
    private let channel: PeerChannel<InProcessServer>

    /// - Parameters:
    ///   - servers: replicas of one service, at least one.
    ///   - clientInterceptors: in the order they run.
    package init(
        servers: [InProcessServer], clientInterceptors: [any ClientInterceptor] = [],
        limits: ClientLimits = ClientLimits(), retry: RetryPolicy = RetryPolicy(), group: (any EventLoopGroup)? = nil
    ) {
        channel = PeerChannel(servers, interceptors: clientInterceptors, limits: limits, retry: retry, group: group)
    }

    /// A channel to one server of its own.
    ///
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
        var own = ClientLimits()
        own.maxMessage = limits.maxMessage
        own.defaultTimeout = limits.defaultTimeout
        self.init(
            servers: [
                InProcessServer(
                    table: table, interceptors: interceptors, limits: limits, concurrency: concurrency, logger: logger,
                    group: group)
            ],
            clientInterceptors: clientInterceptors, limits: own, group: group)
    }

    package func call(
        _ method: MethodDescriptor, _ message: ByteBuffer, options: CallOptions
    ) async throws(RPCError) -> ByteBuffer {
        try await channel.call(method, message, options: options)
    }

    /// As `call`, with the answer's metadata.
    package func answer(
        _ method: MethodDescriptor, _ message: ByteBuffer, options: CallOptions
    ) async throws(RPCError) -> RPCAnswer {
        try await channel.answer(method, message, options: options)
    }
}
