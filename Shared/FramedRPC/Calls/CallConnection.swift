/// One way to a peer. The call layer and its policies know nothing else of a connection, so that TCP and the
/// connection within the process are the same to them.
package protocol CallConnection: Sendable {
    /// Sends the call and waits for how it ends: the answer, its deadline, or the calling task being cancelled.
    func perform(_ call: OutgoingCall) async -> Result<RPCAnswer, RPCError>
}
