/// Puts rows into PostgreSQL's binary COPY format, chunk by chunk (see `CopyOutParser` for the format).
package struct CopyInEncoder {
    /// Large enough that handing it over costs little beside sending it.
    private static let chunkSize = 64 * 1024

    private let columns: [PostgresType]
    private var bytes: [UInt8]
    /// Rows encoded so far.
    package private(set) var count = 0

    package init(columns: [PostgresType]) {
        self.columns = columns
        bytes = Array("PGCOPY\n".utf8) + [0xff, 0x0d, 0x0a, 0x00] + [UInt8](repeating: 0, count: 8)
        bytes.reserveCapacity(Self.chunkSize * 2)
    }

    package var isFull: Bool { bytes.count >= Self.chunkSize }

    /// - Throws: `invalidParameter` and `statementMismatch` for a row that cannot be encoded.
    package mutating func append(_ bind: (inout PostgresParameters) -> Void) throws(PostgresError) {
        withUnsafeBytes(of: Int16(truncatingIfNeeded: columns.count).bigEndian) { bytes.append(contentsOf: $0) }
        var row = PostgresParameters(types: columns, appendingTo: bytes)
        // Both would hold the buffer, and the first append would copy it.
        bytes = []
        bind(&row)
        row.finish()
        bytes = row.takeBytes()
        if let failure = row.failure { throw failure }
        count += 1
    }

    package mutating func takeChunk() -> [UInt8] {
        var chunk: [UInt8] = []
        chunk.reserveCapacity(Self.chunkSize * 2)
        swap(&chunk, &bytes)
        return chunk
    }

    /// What is left, and the mark of the end.
    package mutating func takeLastChunk() -> [UInt8] {
        bytes += [0xff, 0xff]
        return takeChunk()
    }
}
