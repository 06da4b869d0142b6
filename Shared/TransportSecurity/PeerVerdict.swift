/// What became of a peer's certificate.
package enum PeerVerdict: Sendable, Equatable {
    case admitted(PeerName)
    /// - Parameter name: the URI names that the certificate claims, for the audit line; empty if it has none.
    case refused(PeerRefusal, name: String)
}
