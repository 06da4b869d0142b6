package import NIOCore

/// A call on its way to the server.
package struct RequestFrame: Equatable, Sendable {
    /// `service/name`; bytes, because it is only looked up.
    package var method: ByteBuffer
    /// Microseconds the call may take from the moment the frame is read; 0 if none are given.
    package var timeout: UInt64
    /// What travels beside the message.
    package var metadata: RPCMetadata
    /// Set if the metadata exceeds its limits; it is then cut short.
    package var metadataFault: MetadataFault?
    /// Set by a peer that compressed the message, which no version does yet.
    package var isCompressed = false
    /// The encoded request.
    package var message: ByteBuffer

    package init(
        method: String = "", timeout: UInt64 = 0, metadata: RPCMetadata = RPCMetadata(),
        message: ByteBuffer = ByteBuffer()
    ) {
        self.method = method.isEmpty ? ByteBuffer() : ByteBuffer(string: method)
        self.timeout = timeout
        self.metadata = metadata
        self.message = message
    }
}
