internal import CLibPQ

/// What the server answered to the statements of one batch, copied out of libpq's results in one piece of memory.
///
/// libpq allocates several pieces for each result. Freed by the thread that made them they cost little; freed by the caller's thread,
/// as they were once, the two fight for the allocator's lock, which took more time than the copy does.
struct BatchAnswers {
    /// The answer to one statement.
    private struct Answer {
        let rows: Int
        /// How many rows it inserted, changed, deleted or selected; 0 where PostgreSQL does not count.
        let affected: Int
        /// Where its fields begin.
        let start: Int
    }

    private var answers: [Answer] = []
    /// The fields of all rows of all answers, as `PostgresRow` reads them.
    private var fields: [UInt8] = []

    /// - Parameter bytes: room for the fields of usual answers.
    init(count: Int, bytes: Int) {
        answers.reserveCapacity(count)
        fields.reserveCapacity(bytes)
    }

    var count: Int { answers.count }

    /// Bytes of all fields.
    var size: Int { fields.count }

    mutating func append(_ result: OpaquePointer) {
        let rows = PQntuples(result)
        let isCounted = PQresultStatus(result) == PGRES_TUPLES_OK
        answers.append(
            Answer(rows: Int(rows), affected: isCounted ? Int(rows) : Self.affected(result), start: fields.count))
        guard rows > 0 else { return }
        let columns = PQnfields(result)
        for row in 0..<rows {
            for column in 0..<columns { append(result, row, column) }
        }
    }

    mutating func removeAll() {
        answers.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
    }

    func rows(at position: Int) -> Int { answers[position].rows }

    func affected(at position: Int) -> Int { answers[position].affected }

    /// The fields of an answer's rows and of those behind it, good within the closure.
    func withFields<Value>(at position: Int, _ body: (UnsafeRawBufferPointer) -> Value) -> Value {
        fields.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[answers[position].start...])) }
    }

    private mutating func append(_ result: OpaquePointer, _ row: Int32, _ column: Int32) {
        let length = PQgetlength(result, row, column)
        let isNull = length == 0 && PQgetisnull(result, row, column) != 0
        withUnsafeBytes(of: (isNull ? -1 : length).bigEndian) { fields.append(contentsOf: $0) }
        if length > 0 {
            fields.append(
                contentsOf: UnsafeRawBufferPointer(start: PQgetvalue(result, row, column), count: Int(length)))
        }
    }

    private static func affected(_ result: OpaquePointer) -> Int {
        PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
    }
}
