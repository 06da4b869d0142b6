/// A text with places for values, as in `Ahead of {percent} of peers`, taken apart once.
struct TextPattern: Sendable, Hashable {
    private enum Piece: Sendable, Hashable {
        case text(String)
        /// The place for the value of this name.
        case value(String)
    }

    private var pieces: [Piece] = []

    /// Takes a text apart. A brace that none closes is text.
    init(_ pattern: String) {
        var rest = Substring(pattern)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            pieces.append(.value(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty || pieces.isEmpty { pieces.append(.text(String(rest))) }
    }

    /// The text with each `{name}` replaced. Values are taken as they are: braces in them mean nothing. A name without
    /// a value stays, so that it is seen.
    func fill(_ values: [String: String]) -> String {
        if pieces.count == 1, case .text(let text) = pieces[0] { return text }
        var result = ""
        for piece in pieces {
            switch piece {
            case .text(let text): result += text
            case .value(let name): result += values[name] ?? "{\(name)}"
            }
        }
        return result
    }

    /// As `fill` of the pattern, for one that is used once.
    static func fill(_ pattern: String, _ values: [String: String]) -> String { TextPattern(pattern).fill(values) }
}

extension TextPattern: Decodable {
    init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }
}
