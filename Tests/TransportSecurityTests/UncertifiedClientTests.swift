import FramedRPC
import NIOCore
import NIOPosix
import NIOSSL
import TestCertificates
import Testing
import TransportSecurity

/// Clients that are not ours: TLS with whatever certificate and protocol the test gives.
@Suite("Strangers that speak TLS", .timeLimit(.minutes(1)))
struct UncertifiedClientTests {
    let authority: TestAuthority
    let log = RecordedLog()

    init() throws {
        authority = try TestAuthority()
    }

    /// Connects with TLS and returns once the server has closed.
    func connect(to endpoint: Endpoint, _ change: (inout TLSConfiguration) throws -> Void) async throws {
        guard case .tcp(let host, let port) = endpoint else { return }
        var settings = TLSConfiguration.makeClientConfiguration()
        settings.certificateVerification = .none
        try change(&settings)
        let context = try NIOSSLContext(configuration: settings)
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        NIOSSLClientHandler(context: context, serverHostname: nil))
                }
            }
            .connect(host: host, port: port).get()
        try await channel.closeFuture.get()
    }

    /// The one line that the server writes about such a client.
    func refusal(_ change: @escaping @Sendable (inout TLSConfiguration) throws -> Void) async throws -> String {
        let own = try Files(CredentialBytes(try authority.issue(Names.accounts), believing: authority))
            .security(log.logger)
        try await withServer(own, log.logger) { endpoint in try await connect(to: endpoint, change) }
        await log.wait(for: 1)
        #expect(log.lines.count == 1)
        return log.lines.first.map(withoutPeer) ?? ""
    }

    @Test("A client without a certificate is refused with one line")
    func noCertificate() async throws {
        let line = try await refusal { $0.applicationProtocols = ["livediagnosis-rpc/1"] }
        #expect(line == "connection refused reason=NO_CERTIFICATE")
    }

    @Test("A client that speaks another protocol is refused with one line", arguments: [["h2"], []])
    func otherProtocol(protocols: [String]) async throws {
        let issued = try authority.issue(Names.gateway)
        let bytes = try CredentialBytes(issued, believing: authority)
        let line = try await refusal { settings in
            settings.applicationProtocols = protocols
            settings.certificateChain = try NIOSSLCertificate.fromPEMBytes(bytes.certificate).map { .certificate($0) }
            settings.privateKey = .privateKey(try NIOSSLPrivateKey(bytes: bytes.key, format: .pem))
        }
        #expect(line == "connection refused name=\(Names.gateway) reason=WRONG_PROTOCOL")
    }

    @Test("TLS 1.2 is too old")
    func oldVersion() async throws {
        let line = try await refusal { settings in
            settings.applicationProtocols = ["livediagnosis-rpc/1"]
            settings.maximumTLSVersion = .tlsv12
        }
        #expect(line.hasPrefix("connection refused") && line.contains("reason=HANDSHAKE_FAILED"))
    }
}
