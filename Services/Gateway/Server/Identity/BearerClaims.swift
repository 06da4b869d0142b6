import JWTKit

/// What a bearer token says: RFC 7519's registered claims, no others.
struct BearerClaims: JWTPayload {
    /// The person.
    let sub: SubjectClaim
    let iss: IssuerClaim
    let aud: AudienceClaim
    let exp: ExpirationClaim
    let nbf: NotBeforeClaim?
    let iat: IssuedAtClaim?

    /// Times are checked against the injected clock by `TokenVerifier`.
    func verify(using algorithm: some JWTAlgorithm) async throws {}
}
