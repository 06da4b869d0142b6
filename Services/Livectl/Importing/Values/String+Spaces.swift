extension StringProtocol {
    /// The text without white space at its ends, no-break spaces and the byte order mark included.
    var trimmingSpaces: String {
        let kept = drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        guard let last = kept.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(kept[...last])
    }

    /// The text with every run of white space as one space, none at the ends.
    var collapsingSpaces: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
