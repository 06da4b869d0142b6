/// Why a connection is refused; the raw value stands in the audit line.
package enum PeerRefusal: String, Sendable {
    /// The peer showed no certificate.
    case noCertificate = "NO_CERTIFICATE"
    /// None of the roots in force signed for it, or it is not a certificate for this use.
    case unknownAuthority = "UNKNOWN_AUTHORITY"
    case expired = "EXPIRED"
    case notYetValid = "NOT_YET_VALID"
    /// It has no name of the suite, another domain's, or another than the one expected.
    case wrongName = "WRONG_NAME"
    /// The peer does not speak the protocol of this port.
    case wrongProtocol = "WRONG_PROTOCOL"
    /// The bytes are no TLS 1.3 handshake, or the peer broke it off, perhaps because it refuses this side.
    case handshakeFailed = "HANDSHAKE_FAILED"
    /// The peer did not finish its handshake in time.
    case timedOut = "HANDSHAKE_TIMED_OUT"
}
