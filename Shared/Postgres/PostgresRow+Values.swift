extension PostgresRow {
    package mutating func bool() throws(PostgresDecodingError) -> Bool {
        try required(try boolOrNil())
    }

    package mutating func boolOrNil() throws(PostgresDecodingError) -> Bool? {
        try integer(.bool, UInt8.self).map { $0 != 0 }
    }

    package mutating func int2() throws(PostgresDecodingError) -> Int16 {
        try required(try int2OrNil())
    }

    package mutating func int2OrNil() throws(PostgresDecodingError) -> Int16? {
        try integer(.int2, Int16.self)
    }

    package mutating func int4() throws(PostgresDecodingError) -> Int32 {
        try required(try int4OrNil())
    }

    package mutating func int4OrNil() throws(PostgresDecodingError) -> Int32? {
        try integer(.int4, Int32.self)
    }

    package mutating func int8() throws(PostgresDecodingError) -> Int64 {
        try required(try int8OrNil())
    }

    package mutating func int8OrNil() throws(PostgresDecodingError) -> Int64? {
        try integer(.int8, Int64.self)
    }

    package mutating func float8() throws(PostgresDecodingError) -> Double {
        try required(try float8OrNil())
    }

    package mutating func float8OrNil() throws(PostgresDecodingError) -> Double? {
        try integer(.float8, UInt64.self).map { Double(bitPattern: $0) }
    }

    package mutating func text() throws(PostgresDecodingError) -> String {
        try required(try textOrNil())
    }

    package mutating func textOrNil() throws(PostgresDecodingError) -> String? {
        try next(as: .text).map { String(decoding: $0, as: UTF8.self) }
    }

    package mutating func bytea() throws(PostgresDecodingError) -> [UInt8] {
        try required(try byteaOrNil())
    }

    package mutating func byteaOrNil() throws(PostgresDecodingError) -> [UInt8]? {
        try next(as: .bytea).map { [UInt8]($0) }
    }

    /// Days since 1970-01-01.
    package mutating func date() throws(PostgresDecodingError) -> Int32 {
        try required(try dateOrNil())
    }

    /// Days since 1970-01-01.
    package mutating func dateOrNil() throws(PostgresDecodingError) -> Int32? {
        guard let day = try integer(.date, Int32.self) else { return nil }
        return try unixDays(day)
    }

    /// Microseconds since 1970-01-01T00:00Z.
    package mutating func timestamptz() throws(PostgresDecodingError) -> Int64 {
        try required(try timestamptzOrNil())
    }

    /// Microseconds since 1970-01-01T00:00Z.
    package mutating func timestamptzOrNil() throws(PostgresDecodingError) -> Int64? {
        guard let instant = try integer(.timestamptz, Int64.self) else { return nil }
        return try unixMicroseconds(instant)
    }

    /// The text of a JSON document.
    package mutating func jsonb() throws(PostgresDecodingError) -> String {
        try required(try jsonbOrNil())
    }

    /// The text of a JSON document.
    package mutating func jsonbOrNil() throws(PostgresDecodingError) -> String? {
        guard let bytes = try next(as: .jsonb) else { return nil }
        return String(decoding: try document(bytes), as: UTF8.self)
    }

    func required<Value>(_ value: Value?) throws(PostgresDecodingError) -> Value {
        guard let value else { throw error(.null) }
        return value
    }

    func unixDays(_ day: Int32) throws(PostgresDecodingError) -> Int32 {
        if day == .max || day == .min { throw error(.infinite) }
        guard let value = PostgresEpoch.unixDays(from: day) else { throw error(.outOfRange) }
        return value
    }

    func unixMicroseconds(_ instant: Int64) throws(PostgresDecodingError) -> Int64 {
        if instant == .max || instant == .min { throw error(.infinite) }
        guard let value = PostgresEpoch.unixMicroseconds(from: instant) else { throw error(.outOfRange) }
        return value
    }

    private mutating func integer<Value: FixedWidthInteger>(
        _ type: PostgresType, _: Value.Type
    ) throws(PostgresDecodingError) -> Value? {
        guard let bytes = try next(as: type) else { return nil }
        guard bytes.count == MemoryLayout<Value>.size else { throw error(.malformed) }
        return Value(bigEndian: bytes.loadUnaligned(as: Value.self))
    }
}
