/// One row being decoded: columns are read in order, each by the reader of its declared type.
///
/// A reader throws where the column is of another type, NULL, malformed or beyond Swift's range; it never traps.
/// The row's memory is not its own: what a reader returns is a copy, except inside `withBytes`.
package struct PostgresRow: ~Copyable {
    /// The fields of this row and of those behind it, each an int32 length (-1 for NULL) and its bytes, as in binary COPY.
    private let fields: UnsafeRawBufferPointer
    private let columns: [PostgresType]
    private var column = 0
    private var offset = 0

    /// The first of the rows whose fields are given.
    package init(fields: UnsafeRawBufferPointer, columns: [PostgresType]) {
        self.fields = fields
        self.columns = columns
    }

    /// Goes on to the next row, past the columns that were not read.
    mutating func next() throws(PostgresDecodingError) {
        while column < columns.count { try skip() }
        column = 0
    }

    /// Passes a column over, whatever it is.
    package mutating func skip() throws(PostgresDecodingError) {
        _ = try next(as: nil)
    }

    /// Reads the bytes of a `text`, `bytea` or `jsonb` column where they lie. They are gone when the closure returns.
    package mutating func withBytes<Value>(
        _ body: (UnsafeRawBufferPointer) throws(PostgresDecodingError) -> Value
    ) throws(PostgresDecodingError) -> Value {
        let (type, bytes) = try rawBytes()
        guard let bytes else { throw error(.null) }
        return try body(type == .jsonb ? try document(bytes) : bytes)
    }

    /// As `withBytes`; nil for NULL.
    package mutating func withBytesOrNil<Value>(
        _ body: (UnsafeRawBufferPointer) throws(PostgresDecodingError) -> Value
    ) throws(PostgresDecodingError) -> Value? {
        let (type, bytes) = try rawBytes()
        guard let bytes else { return nil }
        return try body(type == .jsonb ? try document(bytes) : bytes)
    }

    /// An error about the column read last, for a decoder's own complaint.
    package func error(_ reason: PostgresDecodingError.Reason) -> PostgresDecodingError {
        PostgresDecodingError(reason, column: max(0, column - 1))
    }

    /// The next column's bytes, of the type given (nil: of any); nil for NULL.
    mutating func next(as type: PostgresType?) throws(PostgresDecodingError) -> UnsafeRawBufferPointer? {
        let position = column
        column += 1
        guard position < columns.count else { throw error(.noSuchColumn) }
        if let type, columns[position] != type {
            throw error(.wrongType(declared: columns[position], read: type))
        }
        guard fields.count - offset >= 4 else { throw error(.malformed) }
        let length = Int(Int32(bigEndian: fields.loadUnaligned(fromByteOffset: offset, as: Int32.self)))
        offset += 4
        if length < 0 { return nil }
        guard fields.count - offset >= length else { throw error(.malformed) }
        defer { offset += length }
        return UnsafeRawBufferPointer(rebasing: fields[offset..<offset + length])
    }

    /// The text of a `jsonb` value, which PostgreSQL sends behind a version byte.
    func document(_ bytes: UnsafeRawBufferPointer) throws(PostgresDecodingError) -> UnsafeRawBufferPointer {
        guard bytes.first == 1 else { throw error(.malformed) }
        return UnsafeRawBufferPointer(rebasing: bytes.dropFirst())
    }

    private mutating func rawBytes() throws(PostgresDecodingError) -> (PostgresType, UnsafeRawBufferPointer?) {
        let type = column < columns.count ? columns[column] : nil
        let bytes = try next(as: nil)
        switch type {
        case .text, .bytea, .jsonb: break
        default: throw error(.wrongType(declared: type, read: .bytea))
        }
        return (type ?? .bytea, bytes)
    }
}
