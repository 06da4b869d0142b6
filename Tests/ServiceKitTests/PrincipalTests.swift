import Contracts
import FramedRPC
import NIOCore
import ServiceKit
import Synchronization
import Testing

@Suite("Principals")
struct PrincipalTests {
    let signer = PrincipalSigner(key: Fixture.key(1, .principal))

    func verifier(at now: Int64 = Fixture.now) -> PrincipalVerifier {
        PrincipalVerifier(audience: .metrics, keys: [Fixture.key(1, .principal)], clock: .fixed(at: now))
    }

    @Test("A service is known by name and scopes, an operator by name")
    func known() throws {
        let service = try verifier().verify(try signer.sign(Fixture.principal(.service, scopes: ["internal.read"])))
        #expect((service as? ServicePrincipal)?.scopes == ["internal.read"])
        #expect(service.auditName == "service/gateway")
        let `operator` = try verifier().verify(try signer.sign(Fixture.principal(.operator, audience: "")))
        #expect(`operator` is OperatorPrincipal)
        #expect(`operator`.auditName == "operator/gateway")
    }

    @Test("A principal that is forged, expired, for another service or of no kind is invalid")
    func invalid() async throws {
        let good = try signer.sign(Fixture.principal(.service))
        var forged = good
        forged[0] ^= 1
        let tokens = [
            [], forged, try signer.sign(Fixture.principal(.service, audience: "accounts")),
            try signer.sign(Fixture.principal(.unspecified)),
            try PrincipalSigner(key: Fixture.key(2, .principal)).sign(Fixture.principal(.service)),
        ]
        for token in tokens {
            let failure = await status { _ = try verifier().verify(token) }
            #expect(failure?.code == .unauthenticated)
            #expect(failure?.reason == "PRINCIPAL_INVALID")
        }
        let late = await status { _ = try verifier(at: Fixture.now + 301_000_000).verify(good) }
        #expect(late?.reason == "PRINCIPAL_INVALID")
    }

    /// Sends a call through `interceptor` and gives the metadata that would have gone out.
    func sent(_ interceptor: PrincipalInterceptor, _ metadata: CallMetadata = CallMetadata()) async throws
        -> CallMetadata
    {
        let request = ClientRequest(
            method: Fixture.read, message: ByteBuffer(), options: CallOptions(metadata: metadata))
        let seen = Mutex(CallMetadata())
        _ = try await interceptor.intercept(request) { request throws(RPCError) in
            seen.withLock { $0 = request.options.metadata }
            return RPCAnswer(message: ByteBuffer())
        }
        return seen.withLock { $0 }
    }

    @Test("Outgoing calls carry a principal that the other side takes; it is kept for half its life")
    func outgoing() async throws {
        let clock = ManualClock(at: Fixture.now)
        let interceptor = PrincipalInterceptor(
            service: .gateway, scopes: ["authorize"], audience: .metrics, signer: signer, clock: clock.clock)
        let first = try #require(try await sent(interceptor).first(CallMetadata.principalKey))
        #expect(try verifier().verify(first).auditName == "service/gateway")
        clock.advance(by: .seconds(149))
        #expect(try await sent(interceptor).first(CallMetadata.principalKey) == first)
        clock.advance(by: .seconds(1))
        let renewed = try #require(try await sent(interceptor).first(CallMetadata.principalKey))
        #expect(renewed != first)
        #expect(try verifier(at: Fixture.now + 400_000_000).verify(renewed).auditName == "service/gateway")
    }

    @Test("A call that carries a grant carries no principal")
    func withGrant() async throws {
        let interceptor = PrincipalInterceptor(operator: "ada", signer: signer, clock: .fixed(at: Fixture.now))
        var metadata = CallMetadata()
        metadata.add(CallMetadata.grantKey, [1, 2, 3])
        #expect(try await sent(interceptor, metadata) == metadata)
    }
}
