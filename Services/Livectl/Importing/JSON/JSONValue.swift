/// A JSON value that keeps numbers as written and knows on which line it begins.
///
/// Foundation's reader turns numbers into Doubles and forgets where they stood; money needs the first and messages
/// about a file the second.
package indirect enum JSONValue: Equatable, Sendable {
    case null
    case boolean(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue], line: Int)

    /// The member of an object; nil for other values, and where it is null or not there.
    package subscript(_ key: String) -> JSONValue? {
        guard case .object(let members, _) = self, let member = members[key], member != .null else { return nil }
        return member
    }

    /// The text of a string or a number; nil for other values.
    package var scalar: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .null, .boolean, .array, .object: nil
        }
    }

    /// What the value is, in words.
    package var kind: String {
        switch self {
        case .null: "null"
        case .boolean(let value): "\(value)"
        case .number: "a number"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }

    /// The line on which an object begins, from 1; 0 for other values.
    package var line: Int {
        if case .object(_, let line) = self { line } else { 0 }
    }
}
