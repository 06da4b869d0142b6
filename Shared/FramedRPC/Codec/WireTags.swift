/// Tag bytes of the fields that are written: number << 3 | wire type. All fit in one byte.
enum WireTags {
    static let call: UInt8 = 1 << 3
    static let hello: UInt8 = 2 << 3 | 2
    static let request: UInt8 = 3 << 3 | 2
    static let response: UInt8 = 4 << 3 | 2
    static let cancel: UInt8 = 5 << 3 | 2
    static let ping: UInt8 = 6 << 3 | 2
    static let pong: UInt8 = 7 << 3 | 2
    static let goAway: UInt8 = 8 << 3 | 2

    /// `message` of both request and response.
    static let message: UInt8 = 15 << 3 | 2

    /// Bytes of a varint field, 0 if the value is left out.
    static func numberSize(_ value: UInt64) -> Int { value == 0 ? 0 : 1 + value.varintSize }

    /// Bytes of a text field, 0 if the text is left out.
    static func textSize(_ text: String) -> Int { text.isEmpty ? 0 : text.utf8.count.fieldSize }
}
