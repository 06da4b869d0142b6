package import NIOCore

/// The rest of a call's way in: takes the encoded request, gives the encoded answer.
///
/// An ``RPCError`` thrown reaches the caller as it is; any other error becomes INTERNAL and its cause goes to the log.
package typealias UnaryHandler = @Sendable (ByteBuffer, ServerContext) async throws -> ByteBuffer
