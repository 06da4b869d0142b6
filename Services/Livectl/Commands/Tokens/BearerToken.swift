import JWTKit

/// A bearer token for the gateway: a JSON Web Token, HS256.
package struct BearerToken: Sendable {
    private let claims: Claims

    /// - Parameters:
    ///   - subject: the person.
    ///   - issuedAt: unix microseconds.
    package init(issuer: String, audience: String, subject: String, issuedAt: Int64, lifetimeSeconds: Int64) {
        let seconds = issuedAt / 1_000_000
        claims = Claims(iss: issuer, aud: audience, sub: subject, iat: seconds, exp: seconds + lifetimeSeconds)
    }

    /// The token's text.
    package func signed(with secret: [UInt8]) async throws -> String {
        let keys = await JWTKeyCollection().add(hmac: HMACKey(from: secret), digestAlgorithm: .sha256)
        return try await keys.sign(claims)
    }

    private struct Claims: JWTPayload {
        let iss: String
        let aud: String
        let sub: String
        let iat: Int64
        let exp: Int64

        /// Tokens are only made here; the gateway checks them.
        func verify(using algorithm: some JWTAlgorithm) {}
    }
}
