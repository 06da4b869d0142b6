/// Writes JSON straight into bytes; what logs and nothing else need of it.
struct JSONText {
    /// Longest text written, in bytes; hostile input must not make a line of any length.
    static let longestText = 8_192

    private(set) var bytes: [UInt8] = []

    init() {
        bytes.reserveCapacity(256)
    }

    /// Appends text that is JSON already: punctuation, a number.
    mutating func append(raw text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Appends a string in quotes, control characters escaped, cut with "…" after `longestText` bytes.
    mutating func append(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        if text.utf8.count > Self.longestText {
            appendEscaped(Self.prefix(of: text))
            appendEscaped("…")
        } else {
            appendEscaped(text)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends `"name":` and, unless it is the first member of its object, the comma before it.
    mutating func append(name: String) {
        if let last = bytes.last, last != UInt8(ascii: "{") {
            bytes.append(UInt8(ascii: ","))
        }
        append(name)
        bytes.append(UInt8(ascii: ":"))
    }

    /// Appends an instant in quotes.
    mutating func append(_ instant: UTCTimestamp) {
        bytes.append(UInt8(ascii: "\""))
        instant.append(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func appendEscaped(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): append(raw: "\\\"")
            case UInt8(ascii: "\\"): append(raw: "\\\\")
            case 0x0A: append(raw: "\\n")
            case 0x0D: append(raw: "\\r")
            case 0x09: append(raw: "\\t")
            case 0..<0x20, 0x7F:
                append(raw: "\\u00")
                bytes.append(Hexadecimal.digit(byte >> 4))
                bytes.append(Hexadecimal.digit(byte & 0x0F))
            default: bytes.append(byte)
            }
        }
    }

    /// The longest prefix within the limit that ends between two characters.
    private static func prefix(of text: String) -> String {
        var end = text.utf8.index(text.utf8.startIndex, offsetBy: longestText)
        while end.samePosition(in: text.unicodeScalars) == nil {
            end = text.utf8.index(before: end)
        }
        return String(text[..<end])
    }
}
