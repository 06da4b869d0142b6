/// What a handler knows about the call it answers.
///
/// Everything that stays the same during a call lies behind one reference, so that passing the context costs little.
package struct ServerContext: Sendable {
    private let call: ServerCall
    /// Who calls. Before the identity interceptor: whom the connection's certificate names; nil on plain connections.
    package var identity: (any CallerIdentity)?

    init(_ call: ServerCall, from identity: (any CallerIdentity)? = nil) {
        self.call = call
        self.identity = identity
    }

    /// A context for a call that did not come through a connection (a test, a gateway of another protocol).
    package init(
        method: MethodDescriptor, deadline: RPCDeadline, requestMetadata: RPCMetadata = RPCMetadata(),
        peer: String = "local", identity: (any CallerIdentity)? = nil
    ) {
        self.call = ServerCall(method: method, deadline: deadline, metadata: requestMetadata, peer: peer)
        self.identity = identity
    }

    /// The method called.
    package var method: MethodDescriptor { call.method }
    /// When the call must have ended; the handler's task is cancelled then.
    package var deadline: RPCDeadline { call.deadline }
    /// Metadata that came with the request.
    package var requestMetadata: RPCMetadata { call.metadata }
    /// Address of the caller for logs, `local` within the process.
    package var peer: String { call.peer }
    /// The W3C trace context of the caller, if it sent one.
    package var traceparent: String? { call.metadata.firstText(RPCMetadata.traceparentKey) }

    /// Adds metadata to the answer, be it a success or a failure.
    package func addResponseMetadata(_ key: String, _ value: [UInt8]) {
        call.addResponseMetadata(key, value)
    }
}
