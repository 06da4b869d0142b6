/// A field's number and how it is encoded.
package struct WireTag: Hashable {
    package enum WireType: UInt8 {
        case varint = 0
        case fixed64 = 1
        case bytes = 2
        case fixed32 = 5
    }

    package let field: Int
    package let type: WireType
}

/// A position in the bytes of one protobuf message. Reading never goes beyond `end`, whatever the bytes say.
package struct WireCursor {
    package private(set) var index: Int
    package let end: Int

    package init(_ range: Range<Int>) {
        index = range.lowerBound
        end = range.upperBound
    }

    package var isAtEnd: Bool { index >= end }

    package mutating func varint(_ bytes: Span<UInt8>) throws(WireError) -> UInt64 {
        guard index < end else { throw .truncated }
        let first = bytes[index]
        index += 1
        if first < 0x80 { return UInt64(first) }
        var value = UInt64(first & 0x7F)
        var shift: UInt64 = 7
        while true {
            guard index < end else { throw .truncated }
            let byte = bytes[index]
            index += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
            if shift > 63 { throw .badVarint }
        }
    }

    package mutating func tag(_ bytes: Span<UInt8>) throws(WireError) -> WireTag {
        let raw = try varint(bytes)
        guard let type = WireTag.WireType(rawValue: UInt8(raw & 7)) else { throw .badWireType }
        let field = raw >> 3
        guard field >= 1, field < 1 << 29 else { throw .badFieldNumber }
        return WireTag(field: Int(field), type: type)
    }

    /// The value of a varint field.
    package mutating func number(_ tag: WireTag, _ bytes: Span<UInt8>) throws(WireError) -> UInt64 {
        guard tag.type == .varint else { throw .badWireType }
        return try varint(bytes)
    }

    /// Where the value of a length-delimited field lies.
    package mutating func delimited(_ tag: WireTag, _ bytes: Span<UInt8>) throws(WireError) -> Range<Int> {
        guard tag.type == .bytes else { throw .badWireType }
        let length = try varint(bytes)
        guard length <= UInt64(end - index) else { throw .truncated }
        let start = index
        index += Int(length)
        return start..<index
    }

    /// Passes over a field that is not known.
    package mutating func skip(_ tag: WireTag, _ bytes: Span<UInt8>) throws(WireError) {
        switch tag.type {
        case .varint: _ = try varint(bytes)
        case .bytes: _ = try delimited(tag, bytes)
        case .fixed64: try advance(8)
        case .fixed32: try advance(4)
        }
    }

    private mutating func advance(_ count: Int) throws(WireError) {
        guard end - index >= count else { throw .truncated }
        index += count
    }
}
