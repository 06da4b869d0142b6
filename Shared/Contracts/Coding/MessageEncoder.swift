import FoundationEssentials
import FramedRPC
import SwiftProtobuf

/// Writes a message's fields into memory of a fixed size.
///
/// `traverse` of a generated message calls it, as it calls the library's own encoder. It lives in the messages' module so
/// that the compiler makes one straight piece of code of the two; columns of fixed width are copied whole, and nothing
/// is measured before it is written.
struct MessageEncoder: Visitor {
    /// The memory cannot hold the message.
    struct OutOfRoom: Error {}

    /// Not used after the closure that lends it has returned: `encode` is the only one to make an encoder.
    let memory: UnsafeMutableRawBufferPointer
    /// Bytes written.
    var count = 0

    init(memory: UnsafeMutableRawBufferPointer) {
        self.memory = memory
    }

    /// Makes sure of room for `bytes` more.
    @inline(__always)
    func reserve(_ bytes: Int) throws {
        guard memory.count - count >= bytes else { throw OutOfRoom() }
    }

    /// Writes a number of at most ten bytes for which there is room.
    @inline(__always)
    mutating func putVarint(_ value: UInt64) {
        var value = value
        while value >= 0x80 {
            memory.storeBytes(of: UInt8(truncatingIfNeeded: value) | 0x80, toByteOffset: count, as: UInt8.self)
            count += 1
            value >>= 7
        }
        memory.storeBytes(of: UInt8(truncatingIfNeeded: value), toByteOffset: count, as: UInt8.self)
        count += 1
    }

    /// Writes a tag of at most five bytes for which there is room.
    @inline(__always)
    mutating func putTag(_ field: Int, _ type: WireType) {
        putVarint(UInt64(field) << 3 | type.rawValue)
    }

    /// Writes a number of fixed width for which there is room.
    @inline(__always)
    mutating func putFixed<Number: FixedWidthInteger>(_ value: Number) {
        memory.storeBytes(of: value.littleEndian, toByteOffset: count, as: Number.self)
        count += MemoryLayout<Number>.size
    }

    /// Writes bytes with their length before them.
    @inline(__always)
    mutating func putBytes(_ bytes: UnsafeRawBufferPointer, field: Int) throws {
        try reserve(15 + bytes.count)
        putTag(field, .bytes)
        putVarint(UInt64(bytes.count))
        guard let source = bytes.baseAddress, let start = memory.baseAddress else { return }
        (start + count).copyMemory(from: source, byteCount: bytes.count)
        count += bytes.count
    }

    /// Writes what `write` writes with its length before it. Most are short enough for a length of one byte; what is
    /// longer moves up.
    @inline(__always)
    mutating func putDelimited(field: Int, _ write: (inout MessageEncoder) throws -> Void) throws {
        try reserve(6)
        putTag(field, .bytes)
        let start = count + 1
        count = start
        try write(&self)
        let length = count - start
        let size = UInt64(length).varintSize
        if size > 1 {
            try reserve(size - 1)
            if let base = memory.baseAddress {
                (base + start + size - 1).copyMemory(from: base + start, byteCount: length)
            }
        }
        count = start - 1
        putVarint(UInt64(length))
        count += length
    }
}

extension MessageEncoder {
    @inline(__always)
    private mutating func putNumber(_ value: UInt64, _ field: Int) throws {
        try reserve(15)
        putTag(field, .varint)
        putVarint(value)
    }

    mutating func visitSingularInt32Field(value: Int32, fieldNumber: Int) throws {
        try putNumber(UInt64(bitPattern: Int64(value)), fieldNumber)
    }

    mutating func visitSingularInt64Field(value: Int64, fieldNumber: Int) throws {
        try putNumber(UInt64(bitPattern: value), fieldNumber)
    }

    mutating func visitSingularUInt32Field(value: UInt32, fieldNumber: Int) throws {
        try putNumber(UInt64(value), fieldNumber)
    }

    mutating func visitSingularUInt64Field(value: UInt64, fieldNumber: Int) throws {
        try putNumber(value, fieldNumber)
    }

    mutating func visitSingularSInt32Field(value: Int32, fieldNumber: Int) throws {
        try putNumber(UInt64(zigZag: Int64(value)), fieldNumber)
    }

    mutating func visitSingularSInt64Field(value: Int64, fieldNumber: Int) throws {
        try putNumber(UInt64(zigZag: value), fieldNumber)
    }

    mutating func visitSingularBoolField(value: Bool, fieldNumber: Int) throws {
        try putNumber(value ? 1 : 0, fieldNumber)
    }

    mutating func visitSingularEnumField<E: Enum>(value: E, fieldNumber: Int) throws {
        try putNumber(UInt64(bitPattern: Int64(value.rawValue)), fieldNumber)
    }

    @inline(__always)
    private mutating func putFixed64(_ value: UInt64, _ field: Int) throws {
        try reserve(13)
        putTag(field, .fixed64)
        putFixed(value)
    }

    @inline(__always)
    private mutating func putFixed32(_ value: UInt32, _ field: Int) throws {
        try reserve(9)
        putTag(field, .fixed32)
        putFixed(value)
    }

    mutating func visitSingularDoubleField(value: Double, fieldNumber: Int) throws {
        try putFixed64(value.bitPattern, fieldNumber)
    }

    mutating func visitSingularFloatField(value: Float, fieldNumber: Int) throws {
        try putFixed32(value.bitPattern, fieldNumber)
    }

    mutating func visitSingularFixed64Field(value: UInt64, fieldNumber: Int) throws {
        try putFixed64(value, fieldNumber)
    }

    mutating func visitSingularFixed32Field(value: UInt32, fieldNumber: Int) throws {
        try putFixed32(value, fieldNumber)
    }

    mutating func visitSingularSFixed64Field(value: Int64, fieldNumber: Int) throws {
        try putFixed64(UInt64(bitPattern: value), fieldNumber)
    }

    mutating func visitSingularSFixed32Field(value: Int32, fieldNumber: Int) throws {
        try putFixed32(UInt32(bitPattern: value), fieldNumber)
    }

    mutating func visitSingularStringField(value: String, fieldNumber: Int) throws {
        var value = value
        try value.withUTF8 { try putBytes(UnsafeRawBufferPointer($0), field: fieldNumber) }
    }

    mutating func visitSingularBytesField(value: Data, fieldNumber: Int) throws {
        try value.withUnsafeBytes { try putBytes($0, field: fieldNumber) }
    }

    mutating func visitSingularMessageField<M: Message>(value: M, fieldNumber: Int) throws {
        try putDelimited(field: fieldNumber) { try value.traverse(visitor: &$0) }
    }

    mutating func visitUnknown(bytes: Data) throws {
        try bytes.withUnsafeBytes { source in
            try reserve(source.count)
            guard let start = memory.baseAddress, let first = source.baseAddress else { return }
            (start + count).copyMemory(from: first, byteCount: source.count)
            count += source.count
        }
    }
}
