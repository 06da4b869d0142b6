package import NIOCore

/// A call on its way out, as client interceptors see it.
package struct ClientRequest: Sendable {
    /// The method called.
    package let method: MethodDescriptor
    /// The encoded request.
    package var message: ByteBuffer
    /// Deadline and metadata; an interceptor may add to them.
    package var options: CallOptions

    package init(method: MethodDescriptor, message: ByteBuffer, options: CallOptions) {
        self.method = method
        self.message = message
        self.options = options
    }
}

/// A successful answer.
package struct RPCAnswer: Sendable {
    /// The encoded answer.
    package var message: ByteBuffer
    /// Metadata that came with it.
    package var metadata: RPCMetadata

    package init(message: ByteBuffer, metadata: RPCMetadata = RPCMetadata()) {
        self.message = message
        self.metadata = metadata
    }
}

/// The rest of a call's way out.
package typealias ClientHandler = @Sendable (ClientRequest) async throws(RPCError) -> RPCAnswer
