import FoundationEssentials
import JWTKit
import ServiceKit
import Synchronization

/// Checks bearer tokens: signature, by the one algorithm that the key is for; issuer, audience, times.
///
/// A token that has passed is remembered by its text, so that a client's next request costs a look-up; its times are checked each time.
final class TokenVerifier: Sendable {
    private struct Passed {
        let person: String
        let notBefore: Double
        let end: Double
    }

    private struct Memory {
        /// The reading of the key set that the tokens passed with.
        var reading = 0
        var tokens: [String: Passed] = [:]
    }

    /// How far the clocks of issuer and gateway may be apart, in seconds.
    static let leeway = 60.0
    /// How long a token may be good for from now on, in seconds: a year. One without an end in sight is nobody's intention.
    static let longestValidity = 366.0 * 86_400
    /// Tokens remembered at most; then they are forgotten all at once and pass anew.
    private static let mostRemembered = 4_096
    /// Longer ones are no tokens of ours.
    private static let longest = 4_096

    /// For HS256: the present key and, while it is being replaced, the one before.
    private let secrets: [JWTKeyCollection]
    private let published: TokenKeySource
    private let issuer: String
    private let audience: String
    private let clock: ServiceClock
    private let memory = Mutex(Memory())

    /// - Parameters:
    ///   - secrets: Those that `livectl token` signs with, or has signed with.
    ///   - published: The keys of other issuers.
    init(
        secrets: [[UInt8]], published: TokenKeySource, issuer: String, audience: String, clock: ServiceClock
    ) async {
        var keys: [JWTKeyCollection] = []
        for secret in secrets {
            keys.append(await JWTKeyCollection().add(hmac: HMACKey(from: secret), digestAlgorithm: .sha256))
        }
        self.secrets = keys
        self.published = published
        self.issuer = issuer
        self.audience = audience
        self.clock = clock
    }

    /// The person of a token; `nil` for one that is not valid here and now.
    func person(of token: String) async -> String? {
        guard token.utf8.count <= Self.longest else { return nil }
        let keys = await published.current()
        let known = memory.withLock { memory in
            if memory.reading != keys.number { memory = Memory(reading: keys.number) }
            return memory.tokens[token]
        }
        guard let claims = if let known { known } else { await check(token, keys) } else { return nil }
        let now = Double(clock.now) / 1e6
        guard claims.end + Self.leeway > now, claims.notBefore - Self.leeway <= now else { return nil }
        return claims.person
    }

    private func check(_ token: String, _ keys: TokenKeySource.Reading) async -> Passed? {
        guard let header = TokenHeader(of: token), header.crit == nil,
            let claims = await signedClaims(token, header, keys.set),
            claims.iss.value == issuer, claims.aud.value.contains(audience), !claims.sub.value.isEmpty
        else { return nil }
        // A token of a time to come is none yet, whichever of the two claims says so.
        let begins = [claims.nbf?.value, claims.iat?.value].compactMap { $0?.timeIntervalSince1970 }
        let result = Passed(
            person: claims.sub.value, notBefore: begins.max() ?? 0, end: claims.exp.value.timeIntervalSince1970)
        guard result.end <= Double(clock.now) / 1e6 + Self.longestValidity else { return nil }
        memory.withLock { memory in
            guard memory.reading == keys.number else { return }
            if memory.tokens.count >= Self.mostRemembered { memory.tokens.removeAll() }
            memory.tokens[token] = result
        }
        return result
    }

    /// HS256 is for our own secrets, all else for the key that the token names; `none` is nobody's.
    private func signedClaims(
        _ token: String, _ header: TokenHeader, _ set: TokenKeySet
    ) async -> BearerClaims? {
        guard header.alg == "HS256" else { return await set.claims(of: token, header) }
        for secret in secrets {
            if let claims = try? await secret.verify(token, as: BearerClaims.self) { return claims }
        }
        return nil
    }
}
