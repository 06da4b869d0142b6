import SwiftProtobuf

/// Reads a message's fields from memory.
///
/// `decodeMessage` of a generated message calls it, as it calls the library's own decoder. It lives in the messages'
/// module so that the compiler makes one straight piece of code of the two; columns of fixed width are copied whole.
///
/// It reads what the contracts' own senders write. Anything else (a field it does not know, a wire type that is not the
/// field's, bytes that end too early, text that is not UTF-8) it gives up on: the general codec then reads the message
/// from its start, and keeps or refuses what is strange.
struct MessageDecoder: Decoder {
    /// Something that is left to the general codec.
    struct GivesUp: Error {}

    /// Messages within messages that are followed; the contracts have two.
    private static let deepest = 8

    /// Not used after the closure that lends it has returned: `decode` is the only one to make a decoder.
    private let bytes: UnsafeRawBufferPointer
    private var index: Int
    private var end: Int
    private var depth = 0
    private var wireType: UInt64 = 0
    /// Whether the value behind the last tag has been read.
    private var isRead = true

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        index = 0
        end = bytes.count
    }

    mutating func nextFieldNumber() throws -> Int? {
        guard isRead else { throw GivesUp() }
        if index == end { return nil }
        let tag = try varint()
        wireType = tag & 7
        isRead = false
        let field = tag >> 3
        guard field >= 1, field < 1 << 29 else { throw GivesUp() }
        return Int(field)
    }

    /// A varint of at most ten bytes.
    @inline(__always)
    mutating func varint() throws -> UInt64 {
        guard index < end else { throw GivesUp() }
        let first = bytes[index]
        index += 1
        if first < 0x80 { return UInt64(first) }
        var value = UInt64(first & 0x7F)
        var shift: UInt64 = 7
        while true {
            guard index < end, shift <= 63 else { throw GivesUp() }
            let byte = bytes[index]
            index += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    /// The value of a varint field.
    @inline(__always)
    mutating func number() throws -> UInt64 {
        try expect(.varint)
        return try varint()
    }

    /// The value of a field of fixed width.
    @inline(__always)
    mutating func fixed<Number: FixedWidthInteger>(_ type: WireType) throws -> Number {
        try expect(type)
        guard end - index >= MemoryLayout<Number>.size else { throw GivesUp() }
        defer { index += MemoryLayout<Number>.size }
        return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: Number.self))
    }

    /// The bytes of a length-delimited field.
    @inline(__always)
    mutating func delimited() throws -> UnsafeRawBufferPointer {
        let range = try delimitedRange()
        return UnsafeRawBufferPointer(rebasing: bytes[range])
    }

    /// Reads the message in a length-delimited field.
    @inline(__always)
    mutating func nested(_ read: (inout MessageDecoder) throws -> Void) throws {
        let range = try delimitedRange()
        guard depth < Self.deepest else { throw GivesUp() }
        let outer = end
        (index, end, depth) = (range.lowerBound, range.upperBound, depth + 1)
        try read(&self)
        (end, depth) = (outer, depth - 1)
    }

    /// Whether all bytes have been read.
    @inline(__always)
    var isAtEnd: Bool { index == end }

    @inline(__always)
    private mutating func expect(_ type: WireType) throws {
        guard wireType == type.rawValue else { throw GivesUp() }
        isRead = true
    }

    @inline(__always)
    private mutating func delimitedRange() throws -> Range<Int> {
        try expect(.bytes)
        let length = try varint()
        guard length <= UInt64(end - index) else { throw GivesUp() }
        let start = index
        index += Int(length)
        return start..<index
    }
}
