import Mustache

/// Escapes text for HTML byte by byte. The library's own escaping goes by characters, so that a quote followed by a combining mark
/// passes it; here no byte that means something to HTML does.
struct PageEscaping: MustacheContentType {
    static let name = "PAGE"

    func escapeText(_ text: String) -> String {
        let special = text.utf8.contains { Self.replacement(of: $0) != nil }
        guard special else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 32)
        for byte in text.utf8 {
            if let replacement = Self.replacement(of: byte) {
                bytes.append(contentsOf: replacement.utf8)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func replacement(of byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
