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
    /// How long connecting may take, handshake and the peer's hello included.
    package var connectTime: Duration = .seconds(5)
    /// How long a peer may take none of the bytes that wait for it.
    package var stallTime: Duration = .seconds(10)
    /// How long a connection may be silent before its peer is asked for proof of life.
    package var keepaliveTime: Duration = .seconds(30)
    /// How long the peer has for that proof; then the connection counts as dead.
    package var keepaliveTimeout: Duration = .seconds(10)
    /// After how long a connection gives way to a new one, 10 % more or less, so that replicas started since get load.
    package var connectionAge: Duration = .seconds(30 * 60)
    /// How long to wait before connecting again.
    package var backoff = Backoff()

    package init() {}
}
