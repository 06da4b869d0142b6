internal import CLibPQ

extension PostgresBatch {
    /// Decodes the rows of one of its statements, on the caller's side.
    func rows<Statement: PostgresStatement>(
        of statement: Statement.Type, at position: Int
    ) throws(PostgresError) -> [Statement.Row] {
        try rows(at: position, of: "\(statement)", Statement.decode)
    }

    /// - Parameter name: what the statement is called in errors.
    func rows<Row>(
        at position: Int, of name: @autoclosure () -> String,
        _ decode: (inout PostgresRow) throws(PostgresDecodingError) -> Row
    ) throws(PostgresError) -> [Row] {
        guard position < results.count, position < statements.count else {
            throw PostgresError(.statementMismatch, "no result of \(name())")
        }
        let result = results[position]
        let columns = statements[position].definition.columns
        let count = PQntuples(result)
        var rows: [Row] = []
        rows.reserveCapacity(Int(count))
        do throws(PostgresDecodingError) {
            for index in 0..<count {
                var row = PostgresRow(result: result, row: index, columns: columns)
                rows.append(try decode(&row))
            }
        } catch {
            throw PostgresError(error, in: name())
        }
        return rows
    }

    /// How many rows a statement touched or gave; 0 where PostgreSQL does not count.
    func affectedRows(at position: Int) -> Int {
        guard position < results.count, let tuples = PQcmdTuples(results[position]) else { return 0 }
        return Int(String(cString: tuples)) ?? 0
    }

    /// The command that PostgreSQL says it has done.
    var lastCommand: String? {
        results.last.flatMap { PQcmdStatus($0) }.map { String(cString: $0) }
    }
}
