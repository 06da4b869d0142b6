/// The labels of one series, in the order they were given.
package struct LabelSet: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    /// The part between the braces, values escaped.
    let text: String

    private init(text: String) {
        self.text = text
    }

    package init(dictionaryLiteral elements: (String, String)...) {
        text = elements.map { Self.pair($0, $1) }.joined(separator: ",")
    }

    /// These labels and one more.
    package func adding(_ name: String, _ value: String) -> LabelSet {
        LabelSet(text: (text.isEmpty ? "" : text + ",") + Self.pair(name, value))
    }

    private static func pair(_ name: String, _ value: String) -> String {
        var escaped = ""
        for character in value.unicodeScalars {
            switch character {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return "\(name)=\"\(escaped)\""
    }
}
