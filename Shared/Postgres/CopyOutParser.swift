/// Takes PostgreSQL's binary COPY format apart into rows, from chunks that may end anywhere.
///
/// The format: an 11-byte signature, flags and the length of an extension (int32 each); then per row the number of fields (int16)
/// and each field behind its length (int32, -1 for NULL); at the end -1 instead of a number of fields.
package struct CopyOutParser {
    private static let signature: [UInt8] = Array("PGCOPY\n".utf8) + [0xff, 0x0d, 0x0a, 0x00]

    private let columns: [PostgresType]
    /// What was left over of the last chunk.
    private var rest: [UInt8] = []
    private var isPastHeader = false
    /// Rows of the last chunk: about as many as the next one has.
    private var usualCount = 0
    package private(set) var isAtEnd = false

    package init(columns: [PostgresType]) {
        self.columns = columns
    }

    /// Calls `decode` for each whole row.
    ///
    /// - Throws: the decoder's error, or `malformed`.
    package mutating func rows<Row>(
        in chunk: consuming [UInt8], _ decode: (inout PostgresRow) throws(PostgresDecodingError) -> Row
    ) throws(PostgresDecodingError) -> [Row] {
        let bytes = rest.isEmpty ? chunk : rest + chunk
        var rows: [Row] = []
        rows.reserveCapacity(usualCount)
        var offset = 0
        // The closure rethrows no typed error through withUnsafeBytes in all versions, hence the result.
        let outcome = bytes.withUnsafeBytes { buffer in
            Result { () throws(PostgresDecodingError) in
                if !isPastHeader { offset = try header(of: buffer) }
                while isPastHeader, !isAtEnd, let end = try endOfRow(in: buffer, from: offset) {
                    if isAtEnd { break }
                    let fields = UnsafeRawBufferPointer(rebasing: buffer[offset + 2..<end])
                    var row = PostgresRow(fields: fields, columns: columns)
                    rows.append(try decode(&row))
                    offset = end
                }
            }
        }
        try outcome.get()
        usualCount = rows.count
        rest = offset == bytes.count ? [] : Array(bytes[offset...])
        return rows
    }

    /// The length of the header, 0 while it is not whole.
    private mutating func header(of buffer: UnsafeRawBufferPointer) throws(PostgresDecodingError) -> Int {
        guard buffer.count >= 19 else { return 0 }
        guard buffer.starts(with: Self.signature) else { throw PostgresDecodingError(.malformed, column: 0) }
        let length = Int(Int32(bigEndian: buffer.loadUnaligned(fromByteOffset: 15, as: Int32.self)))
        guard length >= 0 else { throw PostgresDecodingError(.malformed, column: 0) }
        guard buffer.count >= 19 + length else { return 0 }
        isPastHeader = true
        return 19 + length
    }

    /// Where the row that begins at the offset ends; nil while it is not whole.
    private mutating func endOfRow(
        in buffer: UnsafeRawBufferPointer, from offset: Int
    ) throws(PostgresDecodingError) -> Int? {
        guard buffer.count - offset >= 2 else { return nil }
        let count = Int16(bigEndian: buffer.loadUnaligned(fromByteOffset: offset, as: Int16.self))
        if count == -1 {
            isAtEnd = true
            return offset
        }
        guard Int(count) == columns.count else { throw PostgresDecodingError(.malformed, column: 0) }
        var end = offset + 2
        for _ in 0..<count {
            guard buffer.count - end >= 4 else { return nil }
            let length = Int(Int32(bigEndian: buffer.loadUnaligned(fromByteOffset: end, as: Int32.self)))
            end += 4 + max(0, length)
            guard end <= buffer.count else { return nil }
        }
        return end
    }
}
