package import Crypto
package import FoundationEssentials
import SwiftASN1
package import TransportSecurity
package import X509

/// An authority of a test's own, which signs whatever the test wants.
package struct TestAuthority: Sendable {
    /// The instant at which tests stand still: 2026-03-09T12:00:00Z in unix microseconds.
    package static let now: Int64 = 1_773_057_600_000_000

    private let key = Certificate.PrivateKey(P256.Signing.PrivateKey())
    private let name: DistinguishedName
    /// Its own certificate.
    package let root: Certificate

    /// Makes an authority with a new key.
    package init(_ commonName: String = "test authority") throws {
        name = try DistinguishedName { CommonName(commonName) }
        root = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: key.publicKey,
            notValidBefore: Self.instant(-86_400), notValidAfter: Self.instant(86_400 * 365), issuer: name,
            subject: name, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true))
            }, issuerPrivateKey: key)
    }

    /// The instant so many seconds from `now`.
    package static func instant(_ seconds: Double) -> Date {
        Date(timeIntervalSince1970: Double(now) / 1_000_000 + seconds)
    }

    /// A certificate with its key.
    package struct Issued: Sendable {
        /// The certificate.
        package let certificate: Certificate
        /// Its private key.
        package let key: P256.Signing.PrivateKey
    }

    /// Signs a certificate with these URI names, good from and to so many seconds from `now`.
    package func issue(
        _ uris: String..., from: Double = -3_600, to: Double = 3_600,
        uses: [ExtendedKeyUsage.Usage] = [.clientAuth, .serverAuth]
    ) throws -> Issued {
        let own = P256.Signing.PrivateKey()
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: .init(own.publicKey),
            notValidBefore: Self.instant(from), notValidAfter: Self.instant(to), issuer: name,
            subject: try DistinguishedName { CommonName("bearer") }, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                try ExtendedKeyUsage(uses)
                if !uris.isEmpty { SubjectAlternativeNames(uris.map { .uniformResourceIdentifier($0) }) }
            }, issuerPrivateKey: key)
        return Issued(certificate: certificate, key: own)
    }
}

extension CredentialBytes {
    /// The three files of a process.
    package init(_ issued: TestAuthority.Issued, believing authorities: TestAuthority...) throws {
        self.init(
            certificate: Array(try issued.certificate.serializeAsPEM().pemString.utf8),
            key: Array(issued.key.pemRepresentation.utf8),
            roots: Array(
                try authorities.map { try $0.root.serializeAsPEM().pemString }.joined(separator: "\n").utf8))
    }
}

/// Names that tests give.
package enum Names {
    package static let accounts = "live://test/service/accounts"
    package static let gateway = "live://test/service/gateway"
    package static let metrics = "live://test/service/metrics"
}
