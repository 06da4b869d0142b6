package import NIOCore

extension UInt64 {
    /// Bytes that this number has as a varint.
    @inlinable package var varintSize: Int { (70 - (self | 1).leadingZeroBitCount) / 7 }
}

extension Int {
    /// Bytes that a length has as a varint.
    package var varintSize: Int { UInt64(self).varintSize }

    /// Bytes of a length-delimited field of this many bytes whose tag has one byte.
    package var fieldSize: Int { 1 + varintSize + self }
}

extension ByteBuffer {
    package mutating func writeVarint(_ value: UInt64) {
        var value = value
        while value >= 0x80 {
            writeInteger(UInt8(truncatingIfNeeded: value) | 0x80)
            value >>= 7
        }
        writeInteger(UInt8(truncatingIfNeeded: value))
    }

    /// A varint field, left out if it is 0.
    package mutating func writeNumber(_ tag: UInt8, _ value: UInt64) {
        guard value != 0 else { return }
        writeInteger(tag)
        writeVarint(value)
    }

    /// The tag and length of a length-delimited field.
    package mutating func writeLength(_ tag: UInt8, _ length: Int) {
        writeInteger(tag)
        writeVarint(UInt64(length))
    }

    /// A text field, left out if it is empty.
    package mutating func writeText(_ tag: UInt8, _ text: String) {
        guard !text.isEmpty else { return }
        writeLength(tag, text.utf8.count)
        writeString(text)
    }
}
