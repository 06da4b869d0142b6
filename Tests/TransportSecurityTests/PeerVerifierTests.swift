import TestCertificates
import Testing
import TransportSecurity
import X509

@Suite("Which certificates prove a name")
struct PeerVerifierTests {
    let authority: TestAuthority
    let stranger: TestAuthority

    init() throws {
        authority = try TestAuthority()
        // The same name and another key: only the signature tells them apart.
        stranger = try TestAuthority()
    }

    func verdict(
        on issued: TestAuthority.Issued, expecting expectation: PeerVerifier.Expectation = .anyone(domain: "test"),
        role: PeerVerifier.Role = .client, afterSeconds seconds: Int64 = 0
    ) async -> PeerVerdict {
        await PeerVerifier(roots: [authority.root], role: role, expectation: expectation)
            .verdict(on: [issued.certificate], at: TestAuthority.now + seconds * 1_000_000)
    }

    @Test("A certificate of the authority with one name of the domain is that name")
    func good() async throws {
        let expected = try #require(PeerName(uri: Names.gateway))
        #expect(await verdict(on: try authority.issue(Names.gateway)) == .admitted(expected))
        let only = await verdict(on: try authority.issue(Names.gateway), expecting: .only(expected), role: .server)
        #expect(only == .admitted(expected))
    }

    @Test("Another authority is refused, even of the same name")
    func otherAuthority() async throws {
        let refused = await verdict(on: try stranger.issue(Names.gateway))
        #expect(refused == .refused(.unknownAuthority, name: Names.gateway))
    }

    @Test("Every name but one of the domain is refused")
    func otherNames() async throws {
        for uri in ["live://other/service/gateway", "https://test/service/gateway", "live://test/robot/gateway"] {
            #expect(await verdict(on: try authority.issue(uri)) == .refused(.wrongName, name: uri))
        }
        #expect(await verdict(on: try authority.issue()) == .refused(.wrongName, name: ""))
        let two = await verdict(on: try authority.issue(Names.gateway, Names.metrics))
        #expect(two == .refused(.wrongName, name: "\(Names.gateway) \(Names.metrics)"))
    }

    @Test("A client takes the one name that it wants")
    func expectedName() async throws {
        let wanted = try #require(PeerName(uri: Names.accounts))
        let refused = await verdict(on: try authority.issue(Names.metrics), expecting: .only(wanted), role: .server)
        #expect(refused == .refused(.wrongName, name: Names.metrics))
    }

    @Test("A certificate counts from its first to its last second")
    func times() async throws {
        let issued = try authority.issue(Names.gateway, from: -10, to: 10)
        for (seconds, isGood) in [(-11, false), (-10, true), (10, true), (11, false)] as [(Int64, Bool)] {
            let verdict = await verdict(on: issued, afterSeconds: seconds)
            if case .admitted = verdict {
                #expect(isGood, "\(seconds)")
            } else {
                #expect(verdict == .refused(seconds < 0 ? .notYetValid : .expired, name: Names.gateway), "\(seconds)")
                #expect(!isGood, "\(seconds)")
            }
        }
    }

    @Test("A root that has ended signs for nobody")
    func endedRoot() async throws {
        let issued = try authority.issue(Names.gateway, to: 86_400 * 500)
        let refused = await verdict(on: issued, afterSeconds: 86_400 * 366)
        #expect(refused == .refused(.unknownAuthority, name: Names.gateway))
    }

    @Test("A certificate made for one end of a connection is worth nothing at the other")
    func uses() async throws {
        let issued = try authority.issue(Names.gateway, uses: [.serverAuth])
        #expect(await verdict(on: issued) == .refused(.unknownAuthority, name: Names.gateway))
        guard case .admitted = await verdict(on: issued, role: .server) else {
            Issue.record("a server may show it")
            return
        }
    }

    @Test("No chain is no certificate")
    func nothing() async {
        let verdict = await PeerVerifier(roots: [authority.root], role: .client, expectation: .anyone(domain: "test"))
            .verdict(on: [], at: TestAuthority.now)
        #expect(verdict == .refused(.noCertificate, name: ""))
    }
}
