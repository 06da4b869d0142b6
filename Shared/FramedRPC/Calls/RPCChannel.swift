package import NIOCore

/// What generated clients hold: somewhere to send calls to. The TCP client and the in-process channel both are one.
package protocol RPCChannel: Sendable {
    /// Sends one encoded request and returns the encoded answer.
    ///
    /// The call ends by its deadline at the latest, and at once when the calling task is cancelled.
    /// - Throws: the status the peer answered with, or what kept the call from being answered.
    func call(
        _ method: MethodDescriptor, _ message: ByteBuffer, options: CallOptions
    ) async throws(RPCError) -> ByteBuffer
}
