/// Which bytes of a text JSON does not take as they are.
enum JSONEscaping {
    /// Whether the text has a control character, a quotation mark or a backslash. Looks at eight bytes at a time.
    static func isNeeded(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let bytes = UnsafeRawBufferPointer(text)
        var offset = 0
        while offset + 8 <= bytes.count {
            if isNeeded(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) { return true }
            offset += 8
        }
        while offset < bytes.count {
            if isNeeded(text[offset]) { return true }
            offset += 1
        }
        return false
    }

    private static func isNeeded(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// A byte less than n, for n up to 0x80, is one whose difference to n borrows, and whose own top bit is not set.
    private static func isNeeded(_ word: UInt64) -> Bool {
        let (ones, tops): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
        let quote = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
        let backslash = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
        let controls = (word &- ones &* 0x20) & ~word
        return (controls | (quote &- ones) & ~quote | (backslash &- ones) & ~backslash) & tops != 0
    }
}
