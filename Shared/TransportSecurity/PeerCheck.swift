import NIOCore
import NIOSSL
import Synchronization
import X509

/// The check of one connection's peer: what the verification callback asks, and what came of it.
final class PeerCheck: Sendable {
    private let verifier: PeerVerifier
    private let now: @Sendable () -> Int64
    private let found = Mutex<PeerVerdict?>(nil)

    init(_ verifier: PeerVerifier, now: @escaping @Sendable () -> Int64) {
        self.verifier = verifier
        self.now = now
    }

    /// What was decided; nil where the peer has shown no certificate.
    var verdict: PeerVerdict? { found.withLock { $0 } }

    /// Answers the handshake's question about a chain.
    func answer(_ chain: [NIOSSLCertificate], _ promise: EventLoopPromise<NIOSSLVerificationResult>) {
        promise.completeWithTask { [self] in
            let verdict = await judge(chain)
            found.withLock { $0 = verdict }
            if case .admitted = verdict { return .certificateVerified }
            return .failed
        }
    }

    private func judge(_ chain: [NIOSSLCertificate]) async -> PeerVerdict {
        // What BoringSSL read and X509 cannot is no certificate that an authority of ours makes.
        guard let parsed = try? chain.map(Certificate.init) else {
            return .refused(.unknownAuthority, name: "")
        }
        return await verifier.verdict(on: parsed, at: now())
    }
}
