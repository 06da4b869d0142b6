import FramedRPC
import TestCertificates
import TransportSecurity

/// Mutual TLS for both ends of a test.
struct TestSecurity {
    private struct Bearer: CallerIdentity {
        let auditName: String
    }

    let server: any ServerSecurity
    let client: any ClientSecurity

    init() throws {
        let authority = try TestAuthority()
        let accounts = try CredentialBytes(try authority.issue(Names.accounts), believing: authority)
        let gateway = try CredentialBytes(try authority.issue(Names.gateway), believing: authority)
        server = try Self.security(accounts).server { Bearer(auditName: $0.name) }
        client = try Self.security(gateway)
            .client(expecting: PeerName(domain: "test", kind: .service, name: "accounts"))
    }

    private static func security(_ bytes: CredentialBytes) throws -> TransportSecurity {
        try TransportSecurity(domain: "test", now: { TestAuthority.now }, logger: quiet, read: { bytes })
    }
}
