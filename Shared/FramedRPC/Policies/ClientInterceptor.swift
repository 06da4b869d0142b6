/// A policy around every call of a client: adding principal metadata, counting, tracing.
package protocol ClientInterceptor: Sendable {
    /// Makes the call, usually through `next`, with which the rest of the way out begins.
    ///
    /// - Throws: what the call fails with.
    func intercept(_ request: ClientRequest, next: ClientHandler) async throws(RPCError) -> RPCAnswer
}
