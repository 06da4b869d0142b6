package import ServiceKit

/// The gateway's own configuration.
package enum GatewayKeys {
    package static let host = ConfigurationKey<String>.text(
        "http.host", default: "127.0.0.1", isEmptyAllowed: false,
        "address of the page and the JSON interface; other than loopback with a certificate or gateway.behind_proxy")
    package static let certificateFile = ConfigurationKey<String>.text(
        "http.certificate_file", default: "",
        "certificate chain of the page's own TLS, PEM, read again when it changes; empty: plain HTTP")
    package static let keyFile = ConfigurationKey<String>.text(
        "http.key_file", default: "", "private key of http.certificate_file, PEM, mode 600")
    package static let port = ConfigurationKey<Int>.integer(
        "http.port", default: SuiteService.pagePort, in: 0...65_535,
        "port of the page and the JSON interface; 0: any free one")
    package static let behindProxy = ConfigurationKey<Bool>.flag(
        "gateway.behind_proxy", default: false, "whether a proxy in front speaks TLS; cookies are then marked Secure")
    package static let pageDeadlineMilliseconds = ConfigurationKey<Int>.integer(
        "gateway.page_deadline_ms", default: 2_000, in: 100...60_000,
        "time in which a page is answered, in milliseconds")
    package static let lastGoodSets = ConfigurationKey<Int>.integer(
        "gateway.last_good_sets", default: 4_096, in: 0...1_000_000,
        "diagnoses kept to be shown, marked stale, while a service cannot be reached")
    package static let language = ConfigurationKey<String>.text(
        "gateway.language", default: "en", isEmptyAllowed: false, "language of the page, BCP 47")
    package static let tokenIssuer = BearerTokenKeys.issuer
    package static let tokenAudience = BearerTokenKeys.audience
    package static let tokenKeySet = ConfigurationKey<String>.text(
        "gateway.token_key_set", default: "",
        "file of public keys (JSON Web Key Set) that bearer tokens are taken of, beside token.key; empty: none")
    package static let demoPeople = ConfigurationKey<[String]>.list(
        "gateway.demo_people", default: "",
        "people offered at the demo's sign-in, each `id` or `id=who it is`; only with demo.sign_in")

    /// All of them, for the registry.
    package static let all: [any ConfigurationDeclaration] = [
        host, port, certificateFile, keyFile, behindProxy, pageDeadlineMilliseconds, lastGoodSets, language,
        tokenIssuer, tokenAudience,
        tokenKeySet, demoPeople,
    ]
}
