/// Sizes and times that both sides of the wire assume unless hello says otherwise.
package enum WireLimits {
    /// The one version of the protocol there is.
    package static let version: UInt32 = 1
    /// Bytes of a request's or an answer's message.
    package static let maxMessage = 4 * 1024 * 1024
    /// Bytes that a frame may have beside its message.
    package static let frameOverhead = 16 * 1024
    /// Calls a client may have open on one connection.
    package static let maxCalls = 1_024
    /// What a server applies to a request without a timeout.
    package static let defaultTimeout: Duration = .seconds(30)
    /// Messages above this many bytes use a client's second connection to the endpoint.
    package static let largeMessage = 64 * 1024
}
