import Crypto
import Foundation
import NIOSSL
import SwiftASN1
import X509

/// A certificate for `localhost` that signs itself, in files as the gateway reads them.
final class ServerCertificate: Sendable {
    let certificateFile: TemporaryFile
    let keyFile: TemporaryFile

    init() throws {
        let (certificate, key) = try Self.make()
        certificateFile = try TemporaryFile(certificate)
        keyFile = try TemporaryFile(key)
        try setKeyMode(0o600)
    }

    /// Says who may read the key.
    func setKeyMode(_ mode: Int) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: keyFile.path)
    }

    /// What a client believes that believes this certificate only.
    var trust: NIOSSLContext {
        get throws {
            var settings = TLSConfiguration.makeClientConfiguration()
            settings.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(certificateFile.path))
            return try NIOSSLContext(configuration: settings)
        }
    }

    /// Takes the place of another's certificate; its key stays.
    func replaceCertificate(of other: ServerCertificate) throws {
        try other.certificateFile.replace(String(contentsOfFile: certificateFile.path, encoding: .utf8))
    }

    /// Takes the place of another's key.
    func replaceKey(of other: ServerCertificate) throws {
        try other.keyFile.replace(String(contentsOfFile: keyFile.path, encoding: .utf8))
        try other.setKeyMode(0o600)
    }

    private static func make() throws -> (certificate: String, key: String) {
        let key = P256.Signing.PrivateKey()
        let name = try DistinguishedName { CommonName("localhost") }
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: .init(key.publicKey),
            notValidBefore: .now - 3_600, notValidAfter: .now + 3_600, issuer: name, subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
                SubjectAlternativeNames([.dnsName("localhost")])
            }, issuerPrivateKey: .init(key))
        return (try certificate.serializeAsPEM().pemString, key.pemRepresentation)
    }
}
