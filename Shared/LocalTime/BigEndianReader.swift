/// Reads big-endian integers one after the other and never beyond the end.
struct BigEndianReader {
    private let source: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) { source = bytes }

    /// The next bytes; `nil`, and nothing is read, where fewer are left.
    mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, source.count - position >= count else { return nil }
        defer { position += count }
        return source[position..<position + count]
    }

    /// Passes over bytes; false where fewer are left.
    mutating func skip(_ count: Int) -> Bool { bytes(count) != nil }

    mutating func integer<Integer: FixedWidthInteger>(_: Integer.Type) -> Integer? {
        bytes(Integer.bitWidth / 8).map { $0.reduce(0) { $0 << 8 | Integer(truncatingIfNeeded: $1) } }
    }

    /// The text of a line that stands between two newlines.
    mutating func line() -> String? {
        let newline = UInt8(ascii: "\n")
        guard bytes(1)?.first == newline, let end = source[position...].firstIndex(of: newline) else { return nil }
        return bytes(end - position).map { String(decoding: $0, as: UTF8.self) }
    }
}
