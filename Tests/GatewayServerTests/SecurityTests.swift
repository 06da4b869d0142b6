import GatewayServer
import Logging
import NIOSSL
import ServiceKit
import Testing

@Suite("The gateway's own TLS")
struct SecurityTests {
    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    @Test("a client that believes the certificate is answered, and gets a cookie for TLS only")
    func answered() async throws {
        let certificate = try ServerCertificate()
        try await RunningGateway.with(Self.using(certificate)) { gateway in
            let answer = try await HTTPAnswer.to(
                "POST", "/sign-in", body: "person=kedai", port: gateway.port, security: try certificate.trust)
            #expect(answer.status == 303 && answer.headers["set-cookie"]?.hasSuffix("; Secure") == true)
        }
    }

    @Test("one that believes another is not, nor is one that speaks plainly")
    func refused() async throws {
        let (certificate, other) = (try ServerCertificate(), try ServerCertificate())
        try await RunningGateway.with(Self.using(certificate)) { gateway in
            await #expect(throws: (any Error).self) {
                _ = try await HTTPAnswer.to("GET", "/livez", port: gateway.port, security: try other.trust)
            }
            #expect((try? await HTTPAnswer.to("GET", "/livez", port: gateway.port))?.status != 200)
            let answer = try await HTTPAnswer.to("GET", "/livez", port: gateway.port, security: try certificate.trust)
            #expect(answer.status == 200)
        }
    }

    @Test("a key of another certificate, one that others may read, or none, stops the start")
    func unfit() throws {
        let (certificate, other) = (try ServerCertificate(), try ServerCertificate())
        func take(_ key: String) throws {
            _ = try HTTPSecurity(certificate: certificate.certificateFile.path, key: key, logger: Self.logger)
        }
        try take(certificate.keyFile.path)
        #expect(throws: HTTPSecurity.Fault.self) { try take(other.keyFile.path) }
        try certificate.replaceKey(of: other)
        try take(other.keyFile.path)
        for mode in [0o640, 0o604, 0o644] {
            try certificate.setKeyMode(mode)
            let fault = #expect(throws: HTTPSecurity.Fault.self) { try take(certificate.keyFile.path) }
            let text = "others than its owner may read it (mode \(String(mode, radix: 8))): chmod 600"
            #expect(fault?.description.hasSuffix(text) == true)
        }
        try certificate.setKeyMode(0o600)
        try take(certificate.keyFile.path)
        let fault = #expect(throws: HTTPSecurity.Fault.self) { try take("/nowhere") }
        #expect(fault?.description.hasSuffix("No such file or directory") == true)
    }

    @Test("files that change are read again once they belong together; until then the certificate before stays")
    func replaced() throws {
        let (certificate, next) = (try ServerCertificate(), try ServerCertificate())
        let security = try HTTPSecurity(
            certificate: certificate.certificateFile.path, key: certificate.keyFile.path, logger: Self.logger)
        let start = ContinuousClock.now
        #expect(!security.look(now: start + .seconds(2)))
        try next.replaceCertificate(of: certificate)
        #expect(!security.look(now: start + .seconds(4)))
        try next.replaceKey(of: certificate)
        #expect(security.look(now: start + .seconds(6)))
    }

    private static func using(_ certificate: ServerCertificate) -> @Sendable (inout GatewaySettings) -> Void {
        {
            $0.certificateFile = certificate.certificateFile.path
            $0.keyFile = certificate.keyFile.path
        }
    }
}
