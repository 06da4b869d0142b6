/// What is agreed on about the bearer tokens of persons: JSON Web Tokens, HS256 with `token.key`, whose `sub` is the
/// person. livectl makes them, the gateway takes them; both read these keys.
package enum BearerTokenKeys {
    /// The claim `iss`.
    package static let issuer = ConfigurationKey<String>.text(
        "gateway.token_issuer", default: "live-diagnosis", isEmptyAllowed: false,
        "issuer (iss) that bearer tokens must name")
    /// The claim `aud`.
    package static let audience = ConfigurationKey<String>.text(
        "gateway.token_audience", default: "live-diagnosis", isEmptyAllowed: false,
        "audience (aud) that bearer tokens must name")

    /// Both, for the registry.
    package static let all: [any ConfigurationDeclaration] = [issuer, audience]
}
