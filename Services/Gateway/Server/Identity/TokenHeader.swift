import FoundationEssentials

/// What the head of a JSON Web Token says: which key it was signed with, and how.
struct TokenHeader: Decodable {
    let alg: String
    let kid: String?
    /// Extensions that must be understood; none is.
    let crit: [String]?

    /// The head of a token; `nil` where it has none.
    init?(of token: String) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Self.decoded(parts[0]),
            let header = try? JSONDecoder().decode(TokenHeader.self, from: bytes)
        else { return nil }
        self = header
    }

    /// base64url without padding (RFC 7515, appendix C).
    static func decoded(_ text: some StringProtocol) -> Data? {
        var standard = text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
        standard += Array(repeating: "=", count: (4 - standard.count % 4) % 4)
        return Data(base64Encoded: String(standard))
    }
}
