import TransportSecurity

/// The keys of mutual TLS between processes. The three files are given together; without them calls go in plain text,
/// on loopback only.
package struct TransportKeys: Sendable {
    package let certificateFile = ConfigurationKey<String>.text(
        "rpc.tls.certificate_file", default: "",
        "this process's certificate, PEM, followed by those between it and the root; empty: plain text, on loopback only"
    )
    package let keyFile = ConfigurationKey<String>.secretFile(
        "rpc.tls.key_file", default: "", "the certificate's private key, PEM")
    package let rootsFile = ConfigurationKey<String>.text(
        "rpc.tls.roots_file", default: "", "roots that the certificates of others must come from, PEM")
    package let domain = ConfigurationKey<String>.word(
        "rpc.tls.domain", default: "local",
        "the installation: only certificates named live://DOMAIN/... belong to it")
    package let reloadSeconds = ConfigurationKey<Int>.integer(
        "rpc.tls.reload_seconds", default: 10, in: 1...86_400, "how often the three files are read again")
    package let scopes = ConfigurationKey<[String: Set<String>]>.scopes(
        "rpc.tls.scopes", "what other services' certificates may do, beyond those of the suite")

    /// All of them, for the registry.
    var all: [any ConfigurationDeclaration] {
        [certificateFile, keyFile, rootsFile, domain, reloadSeconds, scopes]
    }
}

extension ConfigurationKey where Value == String {
    /// A part of a certificate's name.
    static func word(_ name: String, default value: String, _ summary: String) -> Self {
        Self(name, default: value, allowed: "1 to 64 of A-Z a-z 0-9 . _ -", summary) {
            text throws(ConfigurationComplaint) in
            guard PeerName.isWord(text) else { throw ConfigurationComplaint("not 1 to 64 of A-Z a-z 0-9 . _ -") }
            return text
        }
    }
}

extension ConfigurationKey where Value == [String: Set<String>] {
    /// Names with their scopes: `reporting=internal.read, importer=feed.write internal.read`.
    static func scopes(_ name: String, _ summary: String) -> Self {
        Self(name, default: "", allowed: "name=scope scope ..., separated by commas", summary) {
            text throws(ConfigurationComplaint) in
            var scopes: [String: Set<String>] = [:]
            for item in text.split(separator: ",") {
                let parts = item.split(separator: "=", omittingEmptySubsequences: false)
                let bearer = parts.first.map { ConfigurationFile.trimmed($0) } ?? ""
                guard parts.count == 2, PeerName.isWord(bearer) else {
                    throw ConfigurationComplaint("\"\(ConfigurationFile.trimmed(item))\" is not name=scope scope ...")
                }
                scopes[bearer, default: []].formUnion(parts[1].split(separator: " ").map(String.init))
            }
            return scopes
        }
    }
}
