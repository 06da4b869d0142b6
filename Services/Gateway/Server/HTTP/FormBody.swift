import NIOCore

/// The fields of an `application/x-www-form-urlencoded` body; of fields of one name the last.
struct FormBody {
    private let fields: [String: String]

    init(_ body: ByteBuffer) {
        let pairs = String(buffer: body).split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (Self.decoded(parts[0]), parts.count > 1 ? Self.decoded(parts[1]) : "")
        }
        fields = Dictionary(pairs) { $1 }
    }

    subscript(name: String) -> String { fields[name] ?? "" }

    /// Plus signs are blanks; a per cent sign that no two hexadecimal digits follow stands for itself.
    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = ArraySlice(text.utf8)
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
                rest.count >= 2
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
