/// What a caller says about one call beside its message.
package struct CallOptions: Sendable {
    /// Time the call may take; the client's default applies if neither this nor `deadline` is given.
    package var timeout: Duration?
    /// The instant by which the call must have ended. The earlier of this and `timeout` counts.
    package var deadline: RPCDeadline?
    /// Metadata that travels with the request.
    package var metadata: RPCMetadata
    /// True to wait for a connection until the deadline instead of failing with UNAVAILABLE.
    package var waitForReady: Bool

    package init(
        timeout: Duration? = nil, deadline: RPCDeadline? = nil, metadata: RPCMetadata = RPCMetadata(),
        waitForReady: Bool = false
    ) {
        self.timeout = timeout
        self.deadline = deadline
        self.metadata = metadata
        self.waitForReady = waitForReady
    }
}
