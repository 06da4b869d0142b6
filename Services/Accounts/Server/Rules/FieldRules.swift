import FramedRPC

/// The shapes that the fields of requests must have.
enum FieldRules {
    /// An id: 1-64 of `[A-Za-z0-9._-]`.
    static func identifier(_ value: String, _ field: String) throws(RPCError) {
        guard isIdentifier(value) else {
            throw invalid("ID_MALFORMED", field, "An id has 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-'.")
        }
    }

    static func isIdentifier(_ value: String) -> Bool {
        (1...64).contains(value.utf8.count) && value.utf8.allSatisfy(isIdentifierByte)
    }

    /// An account's name on the platform, without `@`: of the same characters as an id.
    static func handle(_ value: String, _ field: String) throws(RPCError) {
        guard isIdentifier(value) else {
            throw invalid(
                "HANDLE_MALFORMED", field, "A handle has 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-', and no @.")
        }
    }

    /// A category path: one or two ids with a slash between.
    static func category(_ value: String, _ field: String) throws(RPCError) {
        let parts = value.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ isIdentifier(String($0)) }) else {
            throw invalid("CATEGORY_MALFORMED", field, "A category is a path such as fashion/womenswear.")
        }
    }

    static func invalid(_ reason: String, _ field: String, _ text: String) -> RPCError {
        RPCError(.invalidArgument, reason: reason, text: text, field: field)
    }

    private static func isIdentifierByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default:
            false
        }
    }
}
