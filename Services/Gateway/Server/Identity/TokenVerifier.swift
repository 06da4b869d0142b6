import FoundationEssentials
import JWTKit
import ServiceKit
import Synchronization

/// Checks bearer tokens: signature by the one algorithm there is (HS256), issuer, audience, times.
///
/// A token that has passed is remembered by its text, so that a client's next request costs a look-up; its times are checked each time.
final class TokenVerifier: Sendable {
    private struct Passed {
        let person: String
        let notBefore: Double
        let end: Double
    }

    /// Tokens remembered at most; then they are forgotten all at once and pass anew.
    private static let mostRemembered = 4_096
    /// Longer ones are no tokens of ours.
    private static let longest = 4_096

    /// The present key and, while it is being replaced, the one before.
    private let keys: [JWTKeyCollection]
    private let issuer: String
    private let audience: String
    private let clock: ServiceClock
    private let passed = Mutex<[String: Passed]>([:])

    /// - Parameter secrets: Those that `livectl token` signs with, or has signed with.
    init(secrets: [[UInt8]], issuer: String, audience: String, clock: ServiceClock) async {
        var keys: [JWTKeyCollection] = []
        for secret in secrets {
            keys.append(await JWTKeyCollection().add(hmac: HMACKey(from: secret), digestAlgorithm: .sha256))
        }
        self.keys = keys
        self.issuer = issuer
        self.audience = audience
        self.clock = clock
    }

    /// The person of a token; `nil` for one that is not valid here and now.
    func person(of token: String) async -> String? {
        guard token.utf8.count <= Self.longest else { return nil }
        let known = passed.withLock { $0[token] }
        guard let claims = if let known { known } else { await check(token) } else { return nil }
        let now = Double(clock.now) / 1e6
        guard claims.end > now, claims.notBefore <= now else { return nil }
        return claims.person
    }

    private func check(_ token: String) async -> Passed? {
        var signed: BearerClaims?
        for key in keys where signed == nil { signed = try? await key.verify(token, as: BearerClaims.self) }
        guard let claims = signed, claims.iss.value == issuer, claims.aud.value.contains(audience),
            !claims.sub.value.isEmpty
        else { return nil }
        let result = Passed(
            person: claims.sub.value, notBefore: claims.nbf?.value.timeIntervalSince1970 ?? 0,
            end: claims.exp.value.timeIntervalSince1970)
        passed.withLock { passed in
            if passed.count >= Self.mostRemembered { passed.removeAll() }
            passed[token] = result
        }
        return result
    }
}
