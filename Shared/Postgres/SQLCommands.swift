/// Takes a script apart at the semicolons outside of quotes and comments.
///
/// Knows standard strings, quoted names, dollar quotes and both kinds of comment; not backslashes in `E''` strings.
package struct SQLCommands {
    private let script: [UInt8]
    private var position = 0

    private init(_ script: String) {
        self.script = Array(script.utf8)
    }

    /// The commands, without their semicolons; comments stay with the command they are in.
    package static func split(_ script: String) -> [String] {
        var scanner = SQLCommands(script)
        var commands: [String] = []
        var start = 0
        while scanner.position < scanner.script.count {
            if scanner.script[scanner.position] == UInt8(ascii: ";") {
                commands.append(String(decoding: scanner.script[start..<scanner.position], as: UTF8.self))
                scanner.position += 1
                start = scanner.position
            } else {
                scanner.skipPart()
            }
        }
        commands.append(String(decoding: scanner.script[start...], as: UTF8.self))
        return commands.filter { $0.contains { !$0.isWhitespace } }
    }

    /// Passes one quoted text, comment or other byte.
    private mutating func skipPart() {
        switch script[position] {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): skip(past: [script[position]], from: position + 1)
        case UInt8(ascii: "-") where starts("--"): skip(past: Array("\n".utf8), from: position + 2)
        case UInt8(ascii: "/") where starts("/*"): skipBlockComment()
        case UInt8(ascii: "$"): skipDollarQuote()
        default: position += 1
        }
    }

    private func starts(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { script[position...].starts(with: $0) }
    }

    /// To behind the next occurrence, or to the end.
    private mutating func skip(past mark: [UInt8], from start: Int) {
        position = min(start, script.count)
        while position < script.count {
            if script[position...].starts(with: mark) {
                position += mark.count
                return
            }
            position += 1
        }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if starts("/*") {
                depth += 1
                position += 2
            } else if starts("*/") {
                depth -= 1
                position += 2
            } else {
                position += 1
            }
        } while depth > 0 && position < script.count
    }

    /// `$tag$ ... $tag$`; a dollar that begins no such tag (`$1`) is passed alone.
    private mutating func skipDollarQuote() {
        var end = position + 1
        while end < script.count, isTagByte(script[end], isFirst: end == position + 1) { end += 1 }
        guard end < script.count, script[end] == UInt8(ascii: "$") else {
            position += 1
            return
        }
        skip(past: Array(script[position...end]), from: end + 1)
    }

    private func isTagByte(_ byte: UInt8, isFirst: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), 0x80...:
            true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): !isFirst
        default: false
        }
    }
}
