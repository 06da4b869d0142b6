package import FramedRPC

/// Passes the current trace on with outgoing calls.
package struct TracingInterceptor: ClientInterceptor {
    package init() {}

    package func intercept(_ request: ClientRequest, next: ClientHandler) async throws(RPCError) -> RPCAnswer {
        guard let trace = TraceContext.current else { return try await next(request) }
        var request = request
        request.options.metadata.remove(RPCMetadata.traceparentKey)
        request.options.metadata.add(RPCMetadata.traceparentKey, text: trace.traceparent)
        return try await next(request)
    }
}
