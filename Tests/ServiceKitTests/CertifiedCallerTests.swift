import Contracts
import FramedRPC
import NIOCore
import ServiceKit
import Testing
import TransportSecurity

@Suite("Who a certificate's bearer is")
struct CertifiedCallerTests {
    let gatewayOnly = MethodDescriptor(service: "test.v1.TestService", name: "Internal")
    let callers = CertifiedCallers(others: ["reporting": ["internal.read"], "gateway": ["feed.write"]])

    func identity(_ kind: PeerName.Kind, _ name: String) -> any CallerIdentity {
        callers.identity(of: PeerName(domain: "local", kind: kind, name: name))
    }

    @Test("An operator is one, and a service has the scopes that are known here")
    func names() throws {
        #expect(identity(.operator, "ada").auditName == "operator/ada")
        let reporting = try #require(identity(.service, "reporting") as? ServicePrincipal)
        #expect(reporting.scopes == ["internal.read"])
        #expect((identity(.service, "stranger") as? ServicePrincipal)?.scopes == [])
    }

    @Test("What the suite's own services may do cannot be configured away or added to")
    func suite() {
        let gateway = identity(.service, "gateway") as? ServicePrincipal
        #expect(gateway?.scopes == ["accounts.authorize", "catalogue.read"])
        #expect((identity(.service, "metrics") as? ServicePrincipal)?.scopes == [])
    }

    @Test("The certificate is the caller, whatever a service says in its principal")
    func certificateWins() async throws {
        let tests = IdentityInterceptorTests()
        let claims = try tests.principal(.service, "authorize")
        let metrics = identity(.service, "metrics")
        #expect(
            await tests.refusal(tests.internalOnly, claims, certified: metrics)
                == "PERMISSION_DENIED CALLER_NOT_ALLOWED")
        #expect(tests.sink.lines.count == 1)
        #expect(tests.sink.lines.first?.contains(#""message":"call refused""#) == true)
        #expect(
            tests.sink.lines.first?.contains(
                #""caller":"service/metrics","method":"test.v1.TestService/Internal","peer":"test-peer","reason":"CALLER_NOT_ALLOWED""#
            ) == true)
    }

    @Test("An operator's certificate makes an operator, and may act for a service with a principal of it")
    func operators() async throws {
        let tests = IdentityInterceptorTests()
        let ada = identity(.operator, "ada")
        #expect(await tests.refusal(Fixture.write, certified: ada) == "taken as operator/ada")
        #expect(
            await tests.refusal(Fixture.write, try tests.principal(.operator), certified: ada)
                == "taken as operator/ada")
        #expect(
            await tests.refusal(tests.internalOnly, try tests.principal(.service, "authorize"), certified: ada)
                == "taken as service/gateway")
        #expect(
            await tests.refusal(tests.internalOnly, [CallMetadata.principalKey: [1, 2]], certified: ada)
                == "UNAUTHENTICATED PRINCIPAL_INVALID")
    }

    @Test("A grant makes its bearer's call the seller's")
    func grant() async throws {
        let tests = IdentityInterceptorTests()
        let token = [CallMetadata.grantKey: try tests.grants.mint(Fixture.grant, for: .metrics)]
        #expect(
            await tests.refusal(Fixture.read, token, certified: identity(.service, "gateway")) == "taken as person/p1")
    }
}
