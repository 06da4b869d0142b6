package import Contracts
package import FramedRPC
import SwiftProtobuf

/// Signs who calls. Used where no certificate says so: on loopback, and by `livectl`.
package struct PrincipalSigner: Sendable {
    private let key: SigningKey

    package init(key: SigningKey) {
        self.key = key
    }

    /// With the present principal key.
    package init(_ directory: KeyDirectory) throws(KeyDirectory.Failure) {
        key = try directory.principalKeys()[0]
    }

    /// The token of a principal. `audience` empty: for any service of the suite.
    package func sign(_ principal: RPCPrincipal) throws -> [UInt8] {
        let payload: [UInt8] = try principal.serializedBytes()
        return key.seal(payload)
    }
}

/// Checks the principals that come to one service.
package struct PrincipalVerifier: Sendable {
    private let audience: SuiteService
    private let keys: [SigningKey]
    private let clock: ServiceClock

    package init(audience: SuiteService, keys: [SigningKey], clock: ServiceClock) {
        self.audience = audience
        self.keys = keys
        self.clock = clock
    }

    /// Who the token's bearer is.
    /// - Throws: UNAUTHENTICATED with PRINCIPAL_INVALID, whatever is wrong with it: the caller signs anew in any case.
    package func verify(_ token: [UInt8]) throws(RPCError) -> any CallerIdentity {
        for key in keys {
            guard let payload = key.open(token), let principal = try? RPCPrincipal(serializedBytes: payload),
                principal.audience.isEmpty || principal.audience == audience.rawValue,
                principal.expiresAtUs > clock.now - GrantVerifier.skew
            else { continue }
            switch principal.kind {
            case .service: return ServicePrincipal(name: principal.name, scopes: Set(principal.scopes))
            case .operator: return OperatorPrincipal(name: principal.name)
            default: continue
            }
        }
        throw .unauthenticated("PRINCIPAL_INVALID", text: "The principal is not valid here.")
    }
}
