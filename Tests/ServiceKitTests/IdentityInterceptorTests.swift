import Contracts
import FramedRPC
import NIOCore
import ServiceKit
import Synchronization
import Testing

@Suite("Who may call")
struct IdentityInterceptorTests {
    let sink = RecordingSink()
    let open = MethodDescriptor(service: "test.v1.TestService", name: "Open")
    let internalOnly = MethodDescriptor(service: "test.v1.TestService", name: "Internal")
    let grants = GrantMinter(keys: [.metrics: Fixture.key(1, .grant)])
    let principals = PrincipalSigner(key: Fixture.key(2, .principal))

    func interceptor(takesGrants: Bool = true) -> IdentityInterceptor {
        IdentityInterceptor(
            policies: MethodPolicies([
                Fixture.read: MethodPolicy(.sellerGrant, .service(scope: "internal.read")),
                Fixture.write: MethodPolicy(.operator),
                internalOnly: MethodPolicy(.service(scope: "authorize")),
                open: MethodPolicy(.anyone),
            ]),
            grants: takesGrants
                ? GrantVerifier(audience: .metrics, keys: [Fixture.key(1, .grant)], clock: .fixed(at: Fixture.now))
                : nil,
            principals: PrincipalVerifier(
                audience: .metrics, keys: [Fixture.key(2, .principal)], clock: .fixed(at: Fixture.now)),
            logger: sink.logger())
    }

    /// Who the handler saw, or the status that the call failed with.
    func call(
        _ method: MethodDescriptor, _ metadata: [String: [UInt8]] = [:], takesGrants: Bool = true,
        certified: (any CallerIdentity)? = nil
    ) async -> Result<any CallerIdentity, RPCError> {
        let seen = Mutex<(any CallerIdentity)?>(nil)
        let failure = await status {
            var context = Fixture.context(method, metadata)
            context.identity = certified
            _ = try await interceptor(takesGrants: takesGrants).intercept(ByteBuffer(), context) { request, context in
                seen.withLock { $0 = context.identity }
                return request
            }
        }
        if let failure { return .failure(failure) }
        return seen.withLock { $0 }.map { .success($0) } ?? .failure(.internalFault)
    }

    func refusal(
        _ method: MethodDescriptor, _ metadata: [String: [UInt8]] = [:], certified: (any CallerIdentity)? = nil
    ) async -> String {
        switch await call(method, metadata, certified: certified) {
        case .success(let identity): "taken as \(identity.auditName)"
        case .failure(let failure): "\(failure.code) \(failure.reason)"
        }
    }

    func principal(_ kind: RPCPrincipalKind, _ scopes: String...) throws -> [String: [UInt8]] {
        [CallMetadata.principalKey: try principals.sign(Fixture.principal(kind, scopes: scopes))]
    }

    @Test("A seller's grant reaches the handler")
    func grant() async throws {
        let token = try grants.mint(Fixture.grant, for: .metrics)
        let identity = try await call(Fixture.read, [CallMetadata.grantKey: token]).get()
        #expect((identity as? SellerGrant)?.grant.accountID == "a1")
        #expect(identity.auditName == "person/p1")
        #expect(sink.lines.isEmpty)
    }

    @Test("A call without credentials is unauthenticated, and a line of the log")
    func none() async {
        #expect(await refusal(Fixture.read) == "UNAUTHENTICATED CREDENTIALS_REQUIRED")
        #expect(sink.lines.count == 1)
        #expect(
            sink.lines.first?.contains(
                #""method":"test.v1.TestService/Read","peer":"test-peer","reason":"CREDENTIALS_REQUIRED""#) == true)
    }

    @Test("Forged credentials are unauthenticated, whatever else comes with them")
    func forged() async throws {
        #expect(await refusal(Fixture.read, [CallMetadata.grantKey: [1, 2, 3]]) == "UNAUTHENTICATED GRANT_INVALID")
        #expect(
            await refusal(Fixture.read, [CallMetadata.principalKey: [1, 2, 3]]) == "UNAUTHENTICATED PRINCIPAL_INVALID")
        var both = try principal(.operator)
        both[CallMetadata.grantKey] = [1, 2, 3]
        #expect(await refusal(Fixture.write, both) == "UNAUTHENTICATED GRANT_INVALID")
    }

    @Test("A caller of another kind is denied by name")
    func wrongKind() async throws {
        let token = [CallMetadata.grantKey: try grants.mint(Fixture.grant, for: .metrics)]
        #expect(await refusal(Fixture.write, token) == "PERMISSION_DENIED CALLER_NOT_ALLOWED")
        #expect(sink.lines.last?.contains(#""caller":"person/p1""#) == true)
        #expect(await refusal(Fixture.read, try principal(.operator)) == "PERMISSION_DENIED CALLER_NOT_ALLOWED")
        #expect(await refusal(internalOnly, try principal(.service)) == "PERMISSION_DENIED CALLER_NOT_ALLOWED")
        #expect(
            await refusal(internalOnly, try principal(.service, "internal.read"))
                == "PERMISSION_DENIED CALLER_NOT_ALLOWED")
        #expect(sink.lines.count == 4)
    }

    @Test("A service with the scope and an operator are taken")
    func taken() async throws {
        #expect(
            await refusal(internalOnly, try principal(.service, "other", "authorize")) == "taken as service/gateway")
        #expect(await refusal(Fixture.write, try principal(.operator)) == "taken as operator/gateway")
        #expect(sink.lines.isEmpty)
    }

    @Test("Reading by people inside is audited")
    func audited() async throws {
        #expect(await refusal(Fixture.read, try principal(.service, "internal.read")) == "taken as service/gateway")
        #expect(sink.lines.count == 1)
        #expect(sink.lines.first?.contains(#""message":"internal read""#) == true)
        #expect(sink.lines.first?.contains(#""caller":"service/gateway""#) == true)
    }

    @Test("A method open to anyone needs nothing and minds nothing")
    func anyone() async {
        #expect(await refusal(open) == "taken as anonymous")
        #expect(await refusal(open, [CallMetadata.grantKey: [1]]) == "taken as anonymous")
    }

    @Test("A service that takes no grants says so")
    func noGrants() async throws {
        let token = [CallMetadata.grantKey: try grants.mint(Fixture.grant, for: .metrics)]
        guard case .failure(let failure) = await call(Fixture.write, token, takesGrants: false) else {
            Issue.record("the call was taken")
            return
        }
        #expect(failure.reason == "GRANT_INVALID")
    }

    @Test("A method nobody decided about is named, and never answered")
    func undecided() async {
        let policies = MethodPolicies([Fixture.read: MethodPolicy(.operator), Fixture.write: MethodPolicy()])
        let missing = #expect(throws: MethodPolicies.Missing.self) {
            try policies.cover([Fixture.read, Fixture.write, open])
        }
        #expect(
            missing?.description == "no policy says who may call test.v1.TestService/Open, test.v1.TestService/Write")
        #expect(throws: Never.self) { try policies.cover([Fixture.read]) }
        let unknown = MethodDescriptor(service: "test.v1.TestService", name: "Unknown")
        #expect(await refusal(unknown) == "INTERNAL INTERNAL")
    }
}
