import FoundationEssentials
import SwiftASN1
@_spi(FixedExpiryValidationTime) package import X509

/// Decides whether a certificate chain proves a name: within its time, signed by one of the roots, made for this use,
/// and with the one URI name that is expected.
package struct PeerVerifier: Sendable {
    /// Which end of a connection a certificate is shown by.
    package enum Role: Sendable {
        case client
        case server
    }

    /// Whose names are taken.
    package enum Expectation: Sendable {
        /// Any name of this domain.
        case anyone(domain: String)
        /// This name and no other.
        case only(PeerName)
    }

    private let roots: [Certificate]
    private let role: Role
    private let expectation: Expectation

    /// - Parameter role: the end at which the peer is.
    package init(roots: [Certificate], role: Role, expectation: Expectation) {
        self.roots = roots
        self.role = role
        self.expectation = expectation
    }

    /// Judges a chain, the peer's own certificate first, at an instant in unix microseconds.
    package func verdict(on chain: [Certificate], at now: Int64) async -> PeerVerdict {
        guard let leaf = chain.first else { return .refused(.noCertificate, name: "") }
        let names = Self.uris(of: leaf)
        let claimed = names.joined(separator: " ")
        let instant = Date(timeIntervalSince1970: Double(now) / 1_000_000)
        if leaf.notValidAfter < instant { return .refused(.expired, name: claimed) }
        if leaf.notValidBefore > instant { return .refused(.notYetValid, name: claimed) }
        guard isMadeForUse(leaf), await isSigned(leaf, by: chain.dropFirst(), at: instant) else {
            return .refused(.unknownAuthority, name: claimed)
        }
        guard names.count == 1, let name = PeerName(uri: names[0]), isExpected(name) else {
            return .refused(.wrongName, name: claimed)
        }
        return .admitted(name)
    }

    private func isExpected(_ name: PeerName) -> Bool {
        switch expectation {
        case .anyone(let domain): name.domain == domain
        case .only(let expected): name == expected
        }
    }

    private func isSigned(_ leaf: Certificate, by others: ArraySlice<Certificate>, at instant: Date) async -> Bool {
        var verifier = Verifier(rootCertificates: CertificateStore(roots)) {
            RFC5280Policy(fixedExpiryValidationTime: instant)
        }
        let result = await verifier.validate(leaf: leaf, intermediates: CertificateStore(others))
        guard case .validCertificate = result else { return false }
        return true
    }

    /// A certificate that lists its uses must list this one.
    private func isMadeForUse(_ leaf: Certificate) -> Bool {
        guard let uses = try? leaf.extensions.extendedKeyUsage else { return leaf.extensions[oid: .useOfKey] == nil }
        return uses.contains(role == .client ? .clientAuth : .serverAuth)
    }

    private static func uris(of leaf: Certificate) -> [String] {
        guard let names = try? leaf.extensions.subjectAlternativeNames else { return [] }
        return names.compactMap { name in
            if case .uniformResourceIdentifier(let uri) = name { uri } else { nil }
        }
    }
}

extension ASN1ObjectIdentifier {
    /// extendedKeyUsage, RFC 5280 section 4.2.1.12.
    fileprivate static let useOfKey: ASN1ObjectIdentifier = [2, 5, 29, 37]
}
