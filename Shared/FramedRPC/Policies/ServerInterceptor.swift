package import NIOCore

/// A policy around every handler of a server.
///
/// Interceptors run in the order they are listed: metrics and trace, identity, deadline, limits, then the handler.
package protocol ServerInterceptor: Sendable {
    /// Answers the call, usually through `next`, with which the rest of the way in begins.
    ///
    /// - Throws: what the call fails with; see ``UnaryHandler``.
    func intercept(_ request: ByteBuffer, _ context: ServerContext, next: UnaryHandler) async throws -> ByteBuffer
}
