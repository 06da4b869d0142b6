import SwiftProtobuf

/// Columns of numbers.
extension MessageEncoder {
    /// A column whose numbers lie in memory as they do on the wire.
    @inline(__always)
    private mutating func putColumn<Number>(_ values: [Number], _ field: Int) throws {
        #if _endian(little)
            try values.withUnsafeBytes { try putBytes($0, field: field) }
        #else
            #error("columns of fixed width are copied as they lie in memory: little-endian machines only")
        #endif
    }

    /// A column of varints.
    @inline(__always)
    private mutating func putVarints<Value>(
        _ values: [Value], _ field: Int, _ number: (Value) -> UInt64
    ) throws {
        try putDelimited(field: field) { encoder in
            try encoder.reserve(10 * values.count)
            for value in values { encoder.putVarint(number(value)) }
        }
    }

    mutating func visitPackedDoubleField(value: [Double], fieldNumber: Int) throws {
        try putColumn(value, fieldNumber)
    }

    mutating func visitPackedFloatField(value: [Float], fieldNumber: Int) throws {
        try putColumn(value, fieldNumber)
    }

    mutating func visitPackedFixed32Field(value: [UInt32], fieldNumber: Int) throws {
        try putColumn(value, fieldNumber)
    }

    mutating func visitPackedFixed64Field(value: [UInt64], fieldNumber: Int) throws {
        try putColumn(value, fieldNumber)
    }

    mutating func visitPackedSFixed32Field(value: [Int32], fieldNumber: Int) throws {
        try putColumn(value, fieldNumber)
    }

    mutating func visitPackedSFixed64Field(value: [Int64], fieldNumber: Int) throws {
        try putColumn(value, fieldNumber)
    }

    mutating func visitPackedInt32Field(value: [Int32], fieldNumber: Int) throws {
        try putVarints(value, fieldNumber) { UInt64(bitPattern: Int64($0)) }
    }

    mutating func visitPackedInt64Field(value: [Int64], fieldNumber: Int) throws {
        try putVarints(value, fieldNumber) { UInt64(bitPattern: $0) }
    }

    mutating func visitPackedUInt32Field(value: [UInt32], fieldNumber: Int) throws {
        try putVarints(value, fieldNumber) { UInt64($0) }
    }

    mutating func visitPackedUInt64Field(value: [UInt64], fieldNumber: Int) throws {
        try putVarints(value, fieldNumber) { $0 }
    }

    mutating func visitPackedSInt32Field(value: [Int32], fieldNumber: Int) throws {
        try putVarints(value, fieldNumber) { UInt64(zigZag: Int64($0)) }
    }

    mutating func visitPackedSInt64Field(value: [Int64], fieldNumber: Int) throws {
        try putVarints(value, fieldNumber) { UInt64(zigZag: $0) }
    }

    mutating func visitPackedBoolField(value: [Bool], fieldNumber: Int) throws {
        try putVarints(value, fieldNumber) { $0 ? 1 : 0 }
    }

    mutating func visitPackedEnumField<E: Enum>(value: [E], fieldNumber: Int) throws {
        try putVarints(value, fieldNumber) { UInt64(bitPattern: Int64($0.rawValue)) }
    }
}
