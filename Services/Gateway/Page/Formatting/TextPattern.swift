/// A text with places for values, as in `Ahead of {percent} of peers`.
enum TextPattern {
    /// The text with each `{name}` replaced. Values are taken as they are: braces in them mean nothing. A name without
    /// a value stays, so that it is seen.
    static func fill(_ pattern: String, _ values: [String: String]) -> String {
        guard pattern.utf8.contains(UInt8(ascii: "{")) else { return pattern }
        var result = ""
        var rest = Substring(pattern)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            result += values[String(rest[rest.index(after: open)..<close])] ?? String(rest[open...close])
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
