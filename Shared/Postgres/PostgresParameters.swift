/// The values of one call's parameters, encoded as PostgreSQL's binary format in one contiguous buffer.
///
/// Each value is its length (int32, -1 for NULL) and its bytes, which is also how a row of binary COPY lists its fields.
/// Values are appended in the order of the declared types; a value of another type, or one that PostgreSQL cannot hold,
/// fails the call (`statementMismatch`, `invalidParameter`) before anything is sent.
package struct PostgresParameters: Sendable {
    let types: [PostgresType]
    package private(set) var bytes: [UInt8] = []
    private(set) var count = 0
    package private(set) var failure: PostgresError?

    package init(types: [PostgresType]) {
        self.types = types
        bytes.reserveCapacity(types.count * 16)
    }

    /// Takes a buffer over, so that rows of a COPY are appended to the ones before.
    init(types: [PostgresType], appendingTo bytes: consuming [UInt8]) {
        self.types = types
        self.bytes = bytes
    }

    package mutating func bool(_ value: Bool?) {
        guard let value = present(value, .bool) else { return }
        append(UInt8(value ? 1 : 0))
    }

    package mutating func int2(_ value: Int16?) {
        guard let value = present(value, .int2) else { return }
        append(value)
    }

    package mutating func int4(_ value: Int32?) {
        guard let value = present(value, .int4) else { return }
        append(value)
    }

    package mutating func int8(_ value: Int64?) {
        guard let value = present(value, .int8) else { return }
        append(value)
    }

    package mutating func float8(_ value: Double?) {
        guard let value = present(value, .float8) else { return }
        append(value.bitPattern)
    }

    /// Text without NUL.
    package mutating func text(_ value: String?) {
        guard let value = present(value, .text) else { return }
        append(value)
    }

    package mutating func bytea(_ value: [UInt8]?) {
        guard let value = present(value, .bytea) else { return }
        value.withUnsafeBytes { append($0) }
    }

    /// Copies the bytes.
    package mutating func bytea(_ value: UnsafeRawBufferPointer) {
        guard let value = present(value, .bytea) else { return }
        append(value)
    }

    /// Days since 1970-01-01.
    package mutating func date(_ value: Int32?) {
        guard let value = present(value, .date), let encoded = postgres(day: value) else { return }
        append(encoded)
    }

    /// Microseconds since 1970-01-01T00:00Z.
    package mutating func timestamptz(_ value: Int64?) {
        guard let value = present(value, .timestamptz), let encoded = postgres(microseconds: value) else { return }
        append(encoded)
    }

    /// The text of a JSON document.
    package mutating func jsonb(_ value: String?) {
        guard let value = present(value, .jsonb) else { return }
        append("\u{1}" + value)
    }

    package mutating func boolArray(_ values: [Bool]?) {
        array(values, .boolArray) { $0.append(UInt8($1 ? 1 : 0)) }
    }

    package mutating func int2Array(_ values: [Int16]?) {
        array(values, .int2Array) { $0.append($1) }
    }

    package mutating func int4Array(_ values: [Int32]?) {
        array(values, .int4Array) { $0.append($1) }
    }

    package mutating func int8Array(_ values: [Int64]?) {
        array(values, .int8Array) { $0.append($1) }
    }

    package mutating func float8Array(_ values: [Double]?) {
        array(values, .float8Array) { $0.append($1.bitPattern) }
    }

    package mutating func textArray(_ values: [String]?) {
        array(values, .textArray) { $0.append($1) }
    }

    package mutating func byteaArray(_ values: [[UInt8]]?) {
        array(values, .byteaArray) { parameters, value in value.withUnsafeBytes { parameters.append($0) } }
    }

    /// Days since 1970-01-01.
    package mutating func dateArray(_ values: [Int32]?) {
        array(values, .dateArray) { parameters, value in
            if let encoded = parameters.postgres(day: value) { parameters.append(encoded) }
        }
    }

    /// Microseconds since 1970-01-01T00:00Z.
    package mutating func timestamptzArray(_ values: [Int64]?) {
        array(values, .timestamptzArray) { parameters, value in
            if let encoded = parameters.postgres(microseconds: value) { parameters.append(encoded) }
        }
    }

    /// Gives the buffer away.
    mutating func takeBytes() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    /// Fails the call if fewer values were bound than are declared.
    mutating func finish() {
        if count != types.count { fail(.statementMismatch, "\(count) of \(types.count) parameters bound") }
    }
}

extension PostgresParameters {
    /// Checks the type of the next parameter; writes NULL for nil.
    private mutating func present<Value>(_ value: Value?, _ type: PostgresType) -> Value? {
        let position = count
        count += 1
        guard position < types.count, types[position] == type else {
            let declared = position < types.count ? "\(types[position])" : "nothing"
            fail(.statementMismatch, "parameter $\(position + 1) is bound as \(type) and declared as \(declared)")
            return nil
        }
        if value == nil { appendBigEndian(Int32(-1)) }
        return value
    }

    private mutating func fail(_ kind: PostgresError.Kind, _ message: String) {
        if failure == nil { failure = PostgresError(kind, message) }
    }

    private mutating func array<Element>(
        _ values: [Element]?, _ type: PostgresType, _ each: (inout PostgresParameters, Element) -> Void
    ) {
        guard let values = present(values, type), let element = type.element else { return }
        let start = bytes.count
        appendBigEndian(Int32(0))
        appendBigEndian(Int32(values.isEmpty ? 0 : 1))
        appendBigEndian(Int32(0))
        appendBigEndian(element.rawValue)
        if !values.isEmpty {
            appendBigEndian(Int32(truncatingIfNeeded: values.count))
            appendBigEndian(Int32(1))
            for value in values { each(&self, value) }
        }
        let length = bytes.count - start - 4
        guard length <= Int32.max else { return fail(.invalidParameter, "an array of \(length) bytes") }
        withUnsafeBytes(of: Int32(length).bigEndian) { prefix in
            bytes.replaceSubrange(start..<start + 4, with: prefix)
        }
    }

    /// A value of fixed width with its length before it.
    private mutating func append<Value: FixedWidthInteger>(_ value: Value) {
        appendBigEndian(Int32(MemoryLayout<Value>.size))
        appendBigEndian(value)
    }

    private mutating func append(_ value: UnsafeRawBufferPointer) {
        guard value.count <= Int32.max else { return fail(.invalidParameter, "a value of \(value.count) bytes") }
        appendBigEndian(Int32(value.count))
        bytes.append(contentsOf: value)
    }

    private mutating func append(_ value: String) {
        var value = value
        value.withUTF8 { text in
            if text.contains(0) { return fail(.invalidParameter, "a text with a NUL in it") }
            append(UnsafeRawBufferPointer(text))
        }
    }

    private mutating func appendBigEndian<Value: FixedWidthInteger>(_ value: Value) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    private mutating func postgres(day: Int32) -> Int32? {
        let encoded = PostgresEpoch.days(fromUnix: day)
        if encoded == nil { fail(.invalidParameter, "day \(day) is out of PostgreSQL's range") }
        return encoded
    }

    private mutating func postgres(microseconds: Int64) -> Int64? {
        let encoded = PostgresEpoch.microseconds(fromUnix: microseconds)
        if encoded == nil { fail(.invalidParameter, "time \(microseconds) is out of PostgreSQL's range") }
        return encoded
    }
}
