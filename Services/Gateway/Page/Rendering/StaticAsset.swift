/// A file that the page links to. Its address carries a hash of its content, so that it may be kept for ever.
package struct StaticAsset: Sendable {
    /// As in `/assets/page-1f3a….css`.
    package let address: String
    package let contentType: String
    package let content: [UInt8]

    init(name: String, suffix: String, contentType: String, text: String) {
        content = Array(text.utf8)
        address = "/assets/\(name)-\(Self.fingerprint(of: content)).\(suffix)"
        self.contentType = contentType
    }

    /// FNV-1a, 64 bits: tells versions of our own files apart, guards nothing.
    private static func fingerprint(of content: [UInt8]) -> String {
        let hash = content.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
