package import Contracts
package import FramedRPC
import SwiftProtobuf

/// Mints grants; only the accounts service holds the keys for it.
package struct GrantMinter: Sendable {
    private let keys: [SuiteService: SigningKey]

    /// The services that take grants.
    package static let audiences: [SuiteService] = [.metrics, .benchmarks, .suggestions]

    package init(keys: [SuiteService: SigningKey]) {
        self.keys = keys
    }

    /// With the present key of every audience.
    package init(_ directory: KeyDirectory) throws(KeyDirectory.Failure) {
        var keys: [SuiteService: SigningKey] = [:]
        for audience in Self.audiences {
            keys[audience] = try directory.grantKeys(audience: audience).first
        }
        self.init(keys: keys)
    }

    /// The token of `grant` for one audience; its audience and key are filled in here.
    package func mint(_ grant: AccountsGrant, for audience: SuiteService) throws -> [UInt8] {
        guard let key = keys[audience] else { throw RPCError.internalFault }
        var grant = grant
        grant.audience = audience.rawValue
        grant.keyID = key.id
        let payload: [UInt8] = try grant.serializedBytes()
        return key.seal(payload)
    }
}

/// Checks the grants that come to one service.
package struct GrantVerifier: Sendable {
    /// How far the clocks of two machines may be apart, in microseconds.
    static let skew: Int64 = 1_000_000

    private let audience: SuiteService
    private let keys: [SigningKey]
    private let clock: ServiceClock

    package init(audience: SuiteService, keys: [SigningKey], clock: ServiceClock) {
        self.audience = audience
        self.keys = keys
        self.clock = clock
    }

    /// The grant in a token.
    /// - Throws: UNAUTHENTICATED with GRANT_INVALID (not ours, damaged, for another service) or GRANT_EXPIRED.
    package func verify(_ token: [UInt8]) throws(RPCError) -> AccountsGrant {
        let invalid = RPCError.unauthenticated("GRANT_INVALID", text: "The grant is not valid here.")
        for key in keys {
            guard let payload = key.open(token) else { continue }
            guard let grant = try? AccountsGrant(serializedBytes: payload), grant.audience == audience.rawValue else {
                throw invalid
            }
            guard grant.expiresAtUs > clock.now - Self.skew else {
                throw .unauthenticated("GRANT_EXPIRED", text: "The grant has expired.")
            }
            return grant
        }
        throw invalid
    }
}
