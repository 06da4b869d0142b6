import Contracts
package import FramedRPC
import Synchronization

/// Adds to outgoing calls who makes them, unless they carry a grant: then the seller does.
///
/// The token is signed once and kept for half its life.
package final class PrincipalInterceptor: ClientInterceptor {
    /// How long a token is good for, in microseconds: 5 minutes.
    static let lifetime: Int64 = 300_000_000

    private struct Kept {
        var token: [UInt8] = []
        var renewAt = Int64.min
    }

    private let principal: RPCPrincipal
    private let signer: PrincipalSigner
    private let clock: ServiceClock
    private let kept = Mutex(Kept())

    /// A service's principal for calls to `audience`.
    package convenience init(
        service: SuiteService, scopes: [String], audience: SuiteService, signer: PrincipalSigner, clock: ServiceClock
    ) {
        self.init(
            serviceNamed: service.rawValue, scopes: scopes, audience: audience, signer: signer, clock: clock)
    }

    /// The same for a program that is no service of the suite, such as `livectl`.
    package convenience init(
        serviceNamed name: String, scopes: [String], audience: SuiteService, signer: PrincipalSigner,
        clock: ServiceClock
    ) {
        var principal = RPCPrincipal()
        principal.kind = .service
        principal.name = name
        principal.scopes = scopes
        principal.audience = audience.rawValue
        self.init(principal, signer: signer, clock: clock)
    }

    /// An operator's principal for calls to any service.
    package convenience init(operator name: String, signer: PrincipalSigner, clock: ServiceClock) {
        var principal = RPCPrincipal()
        principal.kind = .operator
        principal.name = name
        self.init(principal, signer: signer, clock: clock)
    }

    private init(_ principal: RPCPrincipal, signer: PrincipalSigner, clock: ServiceClock) {
        self.principal = principal
        self.signer = signer
        self.clock = clock
    }

    package func intercept(_ request: ClientRequest, next: ClientHandler) async throws(RPCError) -> RPCAnswer {
        guard request.options.metadata.first(RPCMetadata.grantKey) == nil else { return try await next(request) }
        var request = request
        request.options.metadata.add(RPCMetadata.principalKey, try token())
        return try await next(request)
    }

    private func token() throws(RPCError) -> [UInt8] {
        let now = clock.now
        return try kept.withLock { kept throws(RPCError) in
            guard now >= kept.renewAt else { return kept.token }
            var principal = self.principal
            principal.expiresAtUs = now + Self.lifetime
            guard let token = try? self.signer.sign(principal) else { throw .internalFault }
            kept = Kept(token: token, renewAt: now + Self.lifetime / 2)
            return token
        }
    }
}
