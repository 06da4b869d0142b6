import FramedRPC
import NIOCore
import NIOPosix
import TestCertificates
import Testing
import TransportSecurity

@Suite("Who is let in over a real socket", .timeLimit(.minutes(1)))
struct AdmissionTests {
    let authority: TestAuthority
    let stranger: TestAuthority
    let log = RecordedLog()
    let quiet = RecordedLog()

    init() throws {
        authority = try TestAuthority()
        stranger = try TestAuthority("another authority")
    }

    func security(of issued: TestAuthority.Issued, _ log: RecordedLog) throws -> TransportSecurity {
        try Files(CredentialBytes(issued, believing: authority)).security(log.logger)
    }

    /// What a client with this certificate gets, and the one line that the server writes about it.
    func refusal(of issued: TestAuthority.Issued) async throws -> String {
        let server = try security(of: try authority.issue(Names.accounts), log)
        let own = try security(of: issued, quiet)
        try await withServer(server, log.logger) { endpoint in
            let client = client(endpoint, own, expecting: Names.accounts, quiet.logger)
            #expect(await client.whoAmI() == "UNAVAILABLE NOT_CONNECTED")
            client.shutdown()
        }
        await log.wait(for: 1)
        #expect(log.lines.count == 1)
        return log.lines.first.map(withoutPeer) ?? ""
    }

    @Test("The server knows its caller by the certificate's name, and the client its server")
    func admitted() async throws {
        let server = try security(of: try authority.issue(Names.accounts), log)
        let own = try security(of: try authority.issue(Names.gateway), log)
        try await withServer(server, log.logger) { endpoint in
            let client = client(endpoint, own, expecting: Names.accounts, log.logger)
            #expect(await client.whoAmI() == Names.gateway)
            client.shutdown()
        }
        #expect(log.lines == [])
    }

    @Test("Large messages take the second connection, which is secured likewise")
    func large() async throws {
        let server = try security(of: try authority.issue(Names.accounts), log)
        let own = try security(of: try authority.issue(Names.gateway), log)
        try await withServer(server, log.logger) { endpoint in
            let client = client(endpoint, own, expecting: Names.accounts, log.logger)
            let message = ByteBuffer(repeating: 1, count: 1_000_000)
            let answer = try await client.call(WhoAmI.method, message, options: CallOptions())
            #expect(String(buffer: answer) == Names.gateway)
            client.shutdown()
        }
        #expect(log.lines == [])
    }

    @Test("Another authority's certificate is refused with one line")
    func otherAuthority() async throws {
        let line = try await refusal(of: try stranger.issue(Names.gateway))
        #expect(line == "connection refused name=\(Names.gateway) reason=UNKNOWN_AUTHORITY")
    }

    @Test("Another name of the same authority is refused with one line")
    func otherName() async throws {
        let line = try await refusal(of: try authority.issue("live://elsewhere/service/gateway"))
        #expect(line == "connection refused name=live://elsewhere/service/gateway reason=WRONG_NAME")
    }

    @Test("A certificate that has ended is refused with one line")
    func expired() async throws {
        let line = try await refusal(of: try authority.issue(Names.gateway, to: -1))
        #expect(line == "connection refused name=\(Names.gateway) reason=EXPIRED")
    }

    @Test("A certificate that has not begun is refused with one line")
    func notYetValid() async throws {
        let line = try await refusal(of: try authority.issue(Names.gateway, from: 1))
        #expect(line == "connection refused name=\(Names.gateway) reason=NOT_YET_VALID")
    }

    @Test("A client that finds another service than it wants refuses with one line, and calls nothing")
    func wrongServer() async throws {
        let server = try security(of: try authority.issue(Names.metrics), quiet)
        let own = try security(of: try authority.issue(Names.gateway), log)
        try await withServer(server, quiet.logger) { endpoint in
            let client = client(endpoint, own, expecting: Names.accounts, log.logger)
            #expect(await client.whoAmI() == "UNAVAILABLE NOT_CONNECTED")
            client.shutdown()
        }
        #expect(log.lines.count == 1)
        #expect(log.lines.first?.hasSuffix(" reason=WRONG_NAME") == true)
        #expect(log.lines.first?.contains(" name=\(Names.metrics) ") == true)
    }

    @Test("A plain client of a secured port gets no answer, and the server writes one line")
    func plainClient() async throws {
        let server = try security(of: try authority.issue(Names.accounts), log)
        try await withServer(server, log.logger) { endpoint in
            let client = client(endpoint, nil, expecting: Names.accounts, quiet.logger)
            #expect(await client.whoAmI() == "UNAVAILABLE NOT_CONNECTED")
            client.shutdown()
        }
        await log.wait(for: 1)
        #expect(log.lines.count == 1)
        #expect(log.lines.first?.contains("reason=HANDSHAKE_FAILED") == true)
    }

    @Test("A secured client of a plain port calls nothing")
    func plainServer() async throws {
        let own = try security(of: try authority.issue(Names.gateway), log)
        try await withServer(nil, quiet.logger) { endpoint in
            let client = client(endpoint, own, expecting: Names.accounts, log.logger)
            #expect(await client.whoAmI() == "UNAVAILABLE NOT_CONNECTED")
            client.shutdown()
        }
    }

    @Test("A server that never answers the handshake is left after the time to connect, with one line")
    func silentServer() async throws {
        let own = try security(of: try authority.issue(Names.gateway), log)
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let endpoint = Endpoint.tcp(host: "127.0.0.1", port: try #require(listener.localAddress?.port))
        let client = client(
            endpoint, own, expecting: Names.accounts, log.logger, connectTime: .milliseconds(200))
        #expect(await client.whoAmI() == "UNAVAILABLE NOT_CONNECTED")
        await log.wait(for: 1)
        // The handshake's own time, which is longer, would say so.
        #expect(log.lines.map { $0.hasSuffix(" reason=HANDSHAKE_FAILED") } == [true])
        client.shutdown()
        try await listener.close()
    }
}
