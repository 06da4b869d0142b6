import Foundation
import GatewayServer
import JWTKit
import Logging
import Testing

@Suite("Bearer tokens")
struct TokenTests {
    private static let target = "/v1/accounts"
    private static let second = RunningGateway.now / 1_000_000

    /// Runs a gateway that is given a key set in a file.
    private func withKeySet(
        _ body: @escaping @Sendable (RunningGateway, TokenKeys) async throws -> Void
    ) async throws {
        let keys = TokenKeys()
        let file = try TemporaryFile(keys.set)
        let change: @Sendable (inout GatewaySettings) -> Void = { $0.tokenKeySet = file.path }
        try await RunningGateway.with(change) { gateway in
            try await body(gateway, keys)
            _ = file
        }
    }

    private func status(_ token: String, _ gateway: RunningGateway) async throws -> Int {
        try await gateway.plain("GET", Self.target, ["Authorization": "Bearer \(token)"]).status
    }

    @Test("a key of the set is taken with its algorithm: ES256, EdDSA, RS256; token.key with HS256")
    func taken() async throws {
        try await withKeySet { gateway, keys in
            let tokens = [
                try await keys.token(.elliptic, kid: "es"), try await keys.token(.edwards, kid: "ed"),
                TokenKeys.rsaToken, try await RunningGateway.token(),
            ]
            for token in tokens { #expect(try await status(token, gateway) == 200) }
        }
    }

    @Test(
        "each refusal is the same answer: nothing tells what was wrong",
        arguments: [
            "no key id", "unknown key", "key of another algorithm", "stranger's key", "hs512 with our secret",
            "hs256 with a public key", "critical extension", "issuer", "audience", "no subject", "ended",
            "not yet", "issued later", "ends in years", "rsa, changed", "two parts",
        ])
    func refused(fault: String) async throws {
        try await withKeySet { gateway, keys in
            let token = try await keys.faulty(fault)
            let answer = try await gateway.plain("GET", Self.target, ["Authorization": "Bearer \(token)"])
            let nobody = try await gateway.plain("GET", Self.target)
            #expect(answer.status == 401 && answer.headers["www-authenticate"] == "Bearer")
            #expect(answer.headers["content-type"] == "application/problem+json" && answer.body == nobody.body)
        }
    }

    @Test("a token may be good for a year")
    func longest() async throws {
        try await RunningGateway.with { gateway in
            let token = try await RunningGateway.token { claims in
                claims.exp = Self.second + 366 * 86_400
                claims.iat = Self.second + 60
            }
            #expect(try await status(token, gateway) == 200)
        }
    }

    @Test("clocks may be a minute apart", arguments: [(59, 200), (60, 401), (-59, 200), (-61, 401)])
    func leeway(secondsLate: Int64, expected: Int) async throws {
        try await RunningGateway.with { gateway in
            let token = try await RunningGateway.token { claims in
                // Late: ended so long ago; early: begins so much later.
                if secondsLate > 0 { claims.exp = Self.second - secondsLate }
                if secondsLate < 0 { claims.nbf = Self.second - secondsLate }
            }
            #expect(try await status(token, gateway) == expected)
        }
    }

    @Test("a set that changes is read again; one that cannot be taken leaves the one before")
    func reread() async throws {
        let file = try TemporaryFile(TokenKeys().set)
        let source = try await TokenKeySource(
            path: file.path, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let start = ContinuousClock.now
        #expect(await source.current(now: start + .seconds(2)).number == 0)
        var other = TokenKeys().entry("es")
        other["kid"] = "new"
        try file.replace(TokenKeys.set(of: [other]))
        let second = await source.current(now: start + .seconds(4))
        #expect(second.number == 1 && second.set.ids == ["new"])
        try file.replace("{}")
        #expect(await source.current(now: start + .seconds(6)).number == 1)
    }
}

extension TokenKeys {
    enum Signer { case elliptic, edwards }

    func token(
        _ signer: Signer, kid: String?, _ change: (inout RunningGateway.Claims) -> Void = { _ in }
    ) async throws -> String {
        var claims = RunningGateway.Claims()
        change(&claims)
        let keys = JWTKeyCollection()
        switch signer {
        case .elliptic: await keys.add(ecdsa: elliptic)
        case .edwards: await keys.add(eddsa: edwards)
        }
        return try await keys.sign(claims, header: kid.map { ["kid": .string($0)] } ?? [:])
    }

    /// A token that is wrong in one way.
    func faulty(_ fault: String) async throws -> String {
        switch fault {
        case "no key id": try await token(.elliptic, kid: nil)
        case "unknown key": try await token(.elliptic, kid: "who")
        case "key of another algorithm": try await token(.elliptic, kid: "ed")
        case "stranger's key": try await TokenKeys().token(.elliptic, kid: "es")
        case "hs512 with our secret": try await RunningGateway.token(digest: .sha512)
        case "hs256 with a public key": try await RunningGateway.token(secret: Array(set.utf8))
        case "critical extension": try await critical()
        case "issuer": try await token(.elliptic, kid: "es") { $0.iss = "other" }
        case "audience": try await token(.elliptic, kid: "es") { $0.aud = "other" }
        case "no subject": try await token(.elliptic, kid: "es") { $0.sub = "" }
        case "ended": try await token(.elliptic, kid: "es") { $0.exp = RunningGateway.now / 1_000_000 - 60 }
        case "not yet": try await token(.elliptic, kid: "es") { $0.nbf = RunningGateway.now / 1_000_000 + 61 }
        case "issued later": try await token(.elliptic, kid: "es") { $0.iat = RunningGateway.now / 1_000_000 + 61 }
        case "ends in years":
            try await token(.elliptic, kid: "es") { $0.exp = RunningGateway.now / 1_000_000 + 367 * 86_400 }
        case "rsa, changed": TokenKeys.rsaToken.replacing(".", with: ".A", maxReplacements: 1)
        default: "a.b"
        }
    }

    private func critical() async throws -> String {
        let keys = await JWTKeyCollection().add(ecdsa: elliptic)
        return try await keys.sign(
            RunningGateway.Claims(), header: ["kid": "es", "crit": .array([.string("x")]), "x": .bool(true)])
    }
}
