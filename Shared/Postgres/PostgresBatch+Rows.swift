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
        guard prefix.count + position < answers.count, position < statements.count else {
            throw PostgresError(.statementMismatch, "no result of \(name())")
        }
        let columns = statements[position].definition.columns
        let count = answers.rows(at: prefix.count + position)
        // A closure rethrows no typed error through withUnsafeBytes in all versions, hence the result.
        let outcome = answers.withFields(at: prefix.count + position) { fields in
            Result { () throws(PostgresDecodingError) in
                var rows: [Row] = []
                rows.reserveCapacity(count)
                var row = PostgresRow(fields: fields, columns: columns)
                for _ in 0..<count {
                    rows.append(try decode(&row))
                    try row.next()
                }
                return rows
            }
        }
        do throws(PostgresDecodingError) {
            return try outcome.get()
        } catch {
            throw PostgresError(error, in: name())
        }
    }

    /// How many rows a statement touched or gave; 0 where PostgreSQL does not count.
    func affectedRows(at position: Int) -> Int {
        prefix.count + position < answers.count ? answers.affected(at: prefix.count + position) : 0
    }
}
