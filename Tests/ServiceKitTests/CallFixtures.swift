import Contracts
import FramedRPC
import NIOCore
import ServiceKit

/// Methods and callers that the tests of policies share.
enum Fixture {
    static let now: Int64 = 1_773_072_000_000_000
    static let read = MethodDescriptor(service: "test.v1.TestService", name: "Read")
    static let write = MethodDescriptor(service: "test.v1.TestService", name: "Write")

    /// A key whose secret is `byte` 32 times.
    static func key(_ byte: UInt8, _ purpose: SigningKey.Purpose) -> SigningKey {
        SigningKey(secret: [UInt8](repeating: byte, count: 32), purpose: purpose)
    }

    /// A grant that ends 2 s after `now`.
    static var grant: AccountsGrant {
        var grant = AccountsGrant()
        grant.personID = "p1"
        grant.sellerID = "s1"
        grant.accountID = "a1"
        grant.scope = "s1"
        grant.windowDays = 7
        grant.windowEndDay = -3
        grant.expiresAtUs = now + 2_000_000
        return grant
    }

    /// A principal that ends 300 s after `now`.
    static func principal(_ kind: RPCPrincipalKind, scopes: [String] = [], audience: String = "metrics") -> RPCPrincipal
    {
        var principal = RPCPrincipal()
        principal.kind = kind
        principal.name = "gateway"
        principal.scopes = scopes
        principal.audience = audience
        principal.expiresAtUs = now + 300_000_000
        return principal
    }

    /// A call of `method` with `metadata` and a minute left.
    static func context(
        _ method: MethodDescriptor, _ metadata: [String: [UInt8]] = [:], timeLeft: Duration = .seconds(60)
    ) -> ServerContext {
        var entries = CallMetadata()
        for (key, value) in metadata { entries.add(key, value) }
        return ServerContext(
            method: method, deadline: .after(timeLeft), requestMetadata: entries, peer: "test-peer")
    }
}

/// The status that `body` fails with, `nil` where it succeeds or fails with something else.
func status(of body: () async throws -> Void) async -> RPCError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? RPCError
    }
}
