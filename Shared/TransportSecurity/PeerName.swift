/// Who a certificate says its bearer is: its one URI name, `live://DOMAIN/service/NAME` or `live://DOMAIN/operator/NAME`.
///
/// A domain is one installation of the suite; processes of different domains do not talk to each other even if one
/// authority signed for both. Domain and name are 1 to 64 of `[A-Za-z0-9._-]`.
package struct PeerName: Sendable, Hashable {
    /// What bears a certificate.
    package enum Kind: String, Sendable, Hashable {
        /// A service of the suite, or a program of an internal team.
        case service
        /// A person who runs the suite.
        case `operator`
    }

    package let domain: String
    package let kind: Kind
    package let name: String

    package init(domain: String, kind: Kind, name: String) {
        self.domain = domain
        self.kind = kind
        self.name = name
    }

    /// Reads a URI; nil for one that is no name of this form.
    package init?(uri: String) {
        guard uri.hasPrefix("live://") else { return nil }
        let parts = uri.dropFirst("live://".count).split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, let kind = Kind(rawValue: String(parts[1])), Self.isWord(parts[0]),
            Self.isWord(parts[2])
        else { return nil }
        self.init(domain: String(parts[0]), kind: kind, name: String(parts[2]))
    }

    /// The name as a certificate carries it.
    package var uri: String { "live://\(domain)/\(kind.rawValue)/\(name)" }

    /// Whether a text can be a domain or a name.
    package static func isWord(_ text: some StringProtocol) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
