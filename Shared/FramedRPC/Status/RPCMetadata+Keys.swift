/// The keys that the suite gives a meaning; Proto/README.md describes their values.
extension RPCMetadata {
    /// A grant of the accounts service: which person sees which account. Checked in the identity interceptor.
    package static let grantKey = "live-grant-bin"
    /// A signed principal: which service or operator calls.
    package static let principalKey = "live-principal-bin"
    /// The W3C trace context.
    package static let traceparentKey = "traceparent"
}
