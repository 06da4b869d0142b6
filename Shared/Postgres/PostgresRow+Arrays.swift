extension PostgresRow {
    package mutating func boolArray() throws(PostgresDecodingError) -> [Bool] {
        try required(try boolArrayOrNil())
    }

    package mutating func boolArrayOrNil() throws(PostgresDecodingError) -> [Bool]? {
        try integers(.boolArray, UInt8.self)?.map { $0 != 0 }
    }

    package mutating func int2Array() throws(PostgresDecodingError) -> [Int16] {
        try required(try int2ArrayOrNil())
    }

    package mutating func int2ArrayOrNil() throws(PostgresDecodingError) -> [Int16]? {
        try integers(.int2Array, Int16.self)
    }

    package mutating func int4Array() throws(PostgresDecodingError) -> [Int32] {
        try required(try int4ArrayOrNil())
    }

    package mutating func int4ArrayOrNil() throws(PostgresDecodingError) -> [Int32]? {
        try integers(.int4Array, Int32.self)
    }

    package mutating func int8Array() throws(PostgresDecodingError) -> [Int64] {
        try required(try int8ArrayOrNil())
    }

    package mutating func int8ArrayOrNil() throws(PostgresDecodingError) -> [Int64]? {
        try integers(.int8Array, Int64.self)
    }

    package mutating func float8Array() throws(PostgresDecodingError) -> [Double] {
        try required(try float8ArrayOrNil())
    }

    package mutating func float8ArrayOrNil() throws(PostgresDecodingError) -> [Double]? {
        try integers(.float8Array, UInt64.self)?.map { Double(bitPattern: $0) }
    }

    package mutating func textArray() throws(PostgresDecodingError) -> [String] {
        try required(try textArrayOrNil())
    }

    package mutating func textArrayOrNil() throws(PostgresDecodingError) -> [String]? {
        try array(.textArray) { _, bytes in String(decoding: bytes, as: UTF8.self) }
    }

    package mutating func byteaArray() throws(PostgresDecodingError) -> [[UInt8]] {
        try required(try byteaArrayOrNil())
    }

    package mutating func byteaArrayOrNil() throws(PostgresDecodingError) -> [[UInt8]]? {
        try array(.byteaArray) { _, bytes in [UInt8](bytes) }
    }

    /// Days since 1970-01-01.
    package mutating func dateArray() throws(PostgresDecodingError) -> [Int32] {
        try required(try dateArrayOrNil())
    }

    /// Days since 1970-01-01.
    package mutating func dateArrayOrNil() throws(PostgresDecodingError) -> [Int32]? {
        try array(.dateArray) { row, bytes throws(PostgresDecodingError) in
            try row.unixDays(try row.element(bytes, Int32.self))
        }
    }

    /// Microseconds since 1970-01-01T00:00Z.
    package mutating func timestamptzArray() throws(PostgresDecodingError) -> [Int64] {
        try required(try timestamptzArrayOrNil())
    }

    /// Microseconds since 1970-01-01T00:00Z.
    package mutating func timestamptzArrayOrNil() throws(PostgresDecodingError) -> [Int64]? {
        try array(.timestamptzArray) { row, bytes throws(PostgresDecodingError) in
            try row.unixMicroseconds(try row.element(bytes, Int64.self))
        }
    }

    private mutating func integers<Value: FixedWidthInteger>(
        _ type: PostgresType, _: Value.Type
    ) throws(PostgresDecodingError) -> [Value]? {
        try array(type) { row, bytes throws(PostgresDecodingError) in try row.element(bytes, Value.self) }
    }

    private func element<Value: FixedWidthInteger>(
        _ bytes: UnsafeRawBufferPointer, _: Value.Type
    ) throws(PostgresDecodingError) -> Value {
        guard bytes.count == MemoryLayout<Value>.size else { throw error(.malformed) }
        return Value(bigEndian: bytes.loadUnaligned(as: Value.self))
    }

    /// Reads PostgreSQL's binary array: dimensions, a flag, the elements' type, then per dimension its length and lower
    /// bound, then the elements, each behind its length.
    private mutating func array<Element>(
        _ type: PostgresType,
        _ decode: (borrowing PostgresRow, UnsafeRawBufferPointer) throws(PostgresDecodingError) -> Element
    ) throws(PostgresDecodingError) -> [Element]? {
        guard let bytes = try next(as: type) else { return nil }
        guard bytes.count >= 12 else { throw error(.malformed) }
        let dimensions = word(bytes, 0)
        let elementType = PostgresType(rawValue: UInt32(bitPattern: word(bytes, 8)))
        guard let expected = type.element, elementType == expected else {
            throw error(.wrongType(declared: elementType, read: type.element ?? type))
        }
        if dimensions == 0 { return [] }
        guard dimensions == 1 else { throw error(.notOneDimensional) }
        guard bytes.count >= 20 else { throw error(.malformed) }
        let count = Int(word(bytes, 12))
        // Each element has at least its length word, so a hostile count reserves nothing.
        guard count >= 0, count <= (bytes.count - 20) / 4 else { throw error(.malformed) }
        var elements: [Element] = []
        elements.reserveCapacity(count)
        var offset = 20
        for _ in 0..<count {
            guard bytes.count - offset >= 4 else { throw error(.malformed) }
            let length = Int(word(bytes, offset))
            offset += 4
            if length < 0 { throw error(.nullElement) }
            guard bytes.count - offset >= length else { throw error(.malformed) }
            elements.append(try decode(self, UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length])))
            offset += length
        }
        guard offset == bytes.count else { throw error(.malformed) }
        return elements
    }

    private func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Int32 {
        Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self))
    }
}
