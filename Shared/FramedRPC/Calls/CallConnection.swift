package import NIOCore

/// A call ready to go out: deadline settled, metadata checked.
package struct OutgoingCall: Sendable {
    package let method: MethodDescriptor
    package let message: ByteBuffer
    package let metadata: RPCMetadata
    package let deadline: NIODeadline
    package let waitForReady: Bool

    package init(
        method: MethodDescriptor, message: ByteBuffer, metadata: RPCMetadata, deadline: NIODeadline, waitForReady: Bool
    ) {
        self.method = method
        self.message = message
        self.metadata = metadata
        self.deadline = deadline
        self.waitForReady = waitForReady
    }
}

/// One way to a peer. The call layer and its policies know nothing else of a connection, so that TCP and the
/// connection within the process are the same to them.
package protocol CallConnection: Sendable {
    /// Sends the call and waits for how it ends: the answer, its deadline, or the calling task being cancelled.
    func perform(_ call: OutgoingCall) async -> Result<RPCAnswer, RPCError>
}
