/// How much a client sends, and how it connects.
package struct ClientLimits: Sendable {
    /// Bytes of a request's or an answer's message.
    package var maxMessage = WireLimits.maxMessage
    /// Messages above this many bytes use the second connection to the endpoint.
    package var largeMessage = WireLimits.largeMessage
    /// Time of a call that brings none.
    package var defaultTimeout = WireLimits.defaultTimeout
    /// Calls that may wait for a place on one connection; more fail at once.
    package var maxWaiting = 65_536
    /// Unsent bytes of one connection above which new calls wait.
    package var connectionBytes = 8 * 1024 * 1024
    /// How long connecting may take, the peer's hello included.
    package var connectTime: Duration = .seconds(5)
    /// How long a peer may take none of the bytes that wait for it.
    package var stallTime: Duration = .seconds(10)
    /// How long to wait before connecting again.
    package var backoff = Backoff()

    package init() {}
}
