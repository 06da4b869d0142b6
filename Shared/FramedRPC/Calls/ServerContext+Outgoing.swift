extension ServerContext {
    /// What each hop keeps of its caller's time for itself.
    package static let timeKeptPerHop: Duration = .milliseconds(20)

    /// Options for a call made on behalf of this one: what is left of its time less 20 ms, and its trace context.
    ///
    /// With less left than that the deadline has passed, and the call fails with DEADLINE_EXCEEDED without being sent.
    package func outgoingOptions(metadata: RPCMetadata = RPCMetadata()) -> CallOptions {
        var metadata = metadata
        if let traceparent = requestMetadata.first(RPCMetadata.traceparentKey),
            metadata.first(RPCMetadata.traceparentKey) == nil
        {
            metadata.add(RPCMetadata.traceparentKey, traceparent)
        }
        return CallOptions(deadline: deadline.earlier(by: Self.timeKeptPerHop), metadata: metadata)
    }
}
