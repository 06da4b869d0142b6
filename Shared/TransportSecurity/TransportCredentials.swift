import FoundationEssentials
import NIOCore
import NIOSSL
import X509

/// What a process proves itself with and whom it believes, read and checked as a whole: one version of the three files.
struct TransportCredentials: Sendable {
    let bytes: CredentialBytes
    let roots: [Certificate]
    let client: NIOSSLContext
    /// The instant after which this process's own certificate is worth nothing, in unix microseconds.
    let expiry: Int64
    private let servers: [ApplicationProtocol: NIOSSLContext]

    /// - Throws: what cannot be read, or does not belong together.
    init(_ bytes: CredentialBytes) throws(CredentialFault) {
        let chain = try Self.read("certificate") { try NIOSSLCertificate.fromPEMBytes(bytes.certificate) }
        let key = try Self.read("key") { try NIOSSLPrivateKey(bytes: bytes.key, format: .pem) }
        let own = try Self.read("certificate") { try chain.map(Certificate.init) }
        roots = try Self.read("roots") { try NIOSSLCertificate.fromPEMBytes(bytes.roots).map(Certificate.init) }
        guard let leaf = own.first else { throw CredentialFault("certificate: the file holds none") }
        guard !roots.isEmpty else { throw CredentialFault("roots: the file holds no certificate") }
        let keyOwner = try Self.read("key") {
            try Certificate.PrivateKey(pemEncoded: String(decoding: bytes.key, as: UTF8.self)).publicKey
        }
        // While one of the two files has been replaced and the other has not.
        guard keyOwner == leaf.publicKey else { throw CredentialFault("key: it is not the certificate's") }
        (client, servers) = try Self.read("certificate") {
            let settings = Self.settings(chain, key)
            let servers = try ApplicationProtocol.allCases.map { spoken in
                (spoken, try Self.context(settings, spoken, .server))
            }
            return (
                try Self.context(settings, .framed, .client), Dictionary(servers) { first, _ in first }
            )
        }
        self.bytes = bytes
        expiry = Int64(leaf.notValidAfter.timeIntervalSince1970) * 1_000_000
    }

    /// What a server of this protocol shakes hands with.
    func server(_ spoken: ApplicationProtocol) -> NIOSSLContext? { servers[spoken] }

    private static func read<Value>(_ what: String, _ body: () throws -> Value) throws(CredentialFault) -> Value {
        do {
            return try body()
        } catch {
            throw CredentialFault("\(what): \(error)")
        }
    }

    private static func settings(_ chain: [NIOSSLCertificate], _ key: NIOSSLPrivateKey) -> TLSConfiguration {
        // No system roots are loaded: who is believed is decided by `PeerVerifier` with the roots of the file.
        var settings = TLSConfiguration.makeServerConfigurationWithMTLS(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key),
            trustRoots: .certificates([]))
        settings.minimumTLSVersion = .tlsv13
        settings.maximumTLSVersion = .tlsv13
        settings.shutdownTimeout = .seconds(1)
        return settings
    }

    private static func context(
        _ settings: TLSConfiguration, _ spoken: ApplicationProtocol, _ role: PeerVerifier.Role
    ) throws -> NIOSSLContext {
        var settings = settings
        settings.applicationProtocols = [spoken.rawValue]
        // A peer without a certificate gets to the end of the handshake and no further, so that the refusal has a name.
        settings.certificateVerification = role == .server ? .optionalVerification : .noHostnameVerification
        return try NIOSSLContext(configuration: settings)
    }
}
