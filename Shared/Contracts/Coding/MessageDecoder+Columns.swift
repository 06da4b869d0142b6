import SwiftProtobuf

/// Columns of numbers. An entry that is not packed, as an old sender may write it, is left to the general codec.
extension MessageDecoder {
    /// A column whose numbers lie in memory as they do on the wire.
    @inline(__always)
    private mutating func readColumn<Number>(_ values: inout [Number]) throws {
        let column = try delimited()
        let (count, rest) = column.count.quotientAndRemainder(dividingBy: MemoryLayout<Number>.stride)
        guard rest == 0 else { throw GivesUp() }
        let read = [Number](capacity: count) { entries in
            entries.withUnsafeMutableBufferPointer { memory, initialized in
                UnsafeMutableRawBufferPointer(memory).copyMemory(from: column)
                initialized = count
            }
        }
        if values.isEmpty { values = read } else { values += read }
    }

    /// A column of varints.
    @inline(__always)
    private mutating func readVarints<Value>(_ values: inout [Value], _ value: (UInt64) throws -> Value) throws {
        let column = try delimited()
        // Each varint has one byte without the high bit, so the room is known before.
        values.reserveCapacity(values.count + column.reduce(0) { $0 + Int($1 >> 7 ^ 1) })
        var entries = MessageDecoder(column)
        while !entries.isAtEnd { values.append(try value(entries.varint())) }
    }

    mutating func decodeRepeatedDoubleField(value: inout [Double]) throws { try readColumn(&value) }

    mutating func decodeRepeatedFloatField(value: inout [Float]) throws { try readColumn(&value) }

    mutating func decodeRepeatedFixed32Field(value: inout [UInt32]) throws { try readColumn(&value) }

    mutating func decodeRepeatedFixed64Field(value: inout [UInt64]) throws { try readColumn(&value) }

    mutating func decodeRepeatedSFixed32Field(value: inout [Int32]) throws { try readColumn(&value) }

    mutating func decodeRepeatedSFixed64Field(value: inout [Int64]) throws { try readColumn(&value) }

    mutating func decodeRepeatedInt32Field(value: inout [Int32]) throws {
        try readVarints(&value) { Int32(truncatingIfNeeded: $0) }
    }

    mutating func decodeRepeatedInt64Field(value: inout [Int64]) throws {
        try readVarints(&value) { Int64(bitPattern: $0) }
    }

    mutating func decodeRepeatedUInt32Field(value: inout [UInt32]) throws {
        try readVarints(&value) { UInt32(truncatingIfNeeded: $0) }
    }

    mutating func decodeRepeatedUInt64Field(value: inout [UInt64]) throws {
        try readVarints(&value) { $0 }
    }

    mutating func decodeRepeatedSInt32Field(value: inout [Int32]) throws {
        try readVarints(&value) { Int32(zigZag: UInt32(truncatingIfNeeded: $0)) }
    }

    mutating func decodeRepeatedSInt64Field(value: inout [Int64]) throws {
        try readVarints(&value) { Int64(zigZag: $0) }
    }

    mutating func decodeRepeatedBoolField(value: inout [Bool]) throws {
        try readVarints(&value) { $0 != 0 }
    }

    mutating func decodeRepeatedEnumField<E: Enum>(value: inout [E]) throws where E.RawValue == Int {
        try readVarints(&value) { number in
            guard let known = E(rawValue: Int(Int32(truncatingIfNeeded: number))) else { throw GivesUp() }
            return known
        }
    }
}
