package import NIOCore

/// An answer on its way to the client.
package struct ResponseFrame: Equatable, Sendable {
    /// The status; 0 is success.
    package var code: UInt32
    /// Stable name of a failure's cause.
    package var reason: String
    /// A failure in words.
    package var text: String
    /// Whether no handler has seen the call.
    package var notStarted: Bool
    /// Microseconds after which another attempt is worth it; 0 if nothing is known.
    package var retryAfter: UInt64
    /// What travels beside the message.
    package var metadata: RPCMetadata
    /// An encoded `ErrorDetail`.
    package var details: ByteBuffer?
    /// The encoded answer.
    package var message: ByteBuffer

    package init(
        code: UInt32 = 0, reason: String = "", text: String = "", notStarted: Bool = false, retryAfter: UInt64 = 0,
        metadata: RPCMetadata = RPCMetadata(), details: ByteBuffer? = nil, message: ByteBuffer = ByteBuffer()
    ) {
        self.code = code
        self.reason = reason
        self.text = text
        self.notStarted = notStarted
        self.retryAfter = retryAfter
        self.metadata = metadata
        self.details = details
        self.message = message
    }
}
