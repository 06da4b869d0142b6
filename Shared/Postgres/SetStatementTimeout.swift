/// Gives the statements after it, up to the end of the transaction, the time that their call has left.
struct SetStatementTimeout: PostgresStatement {
    static let sql = "SELECT pg_catalog.set_config('statement_timeout', $1, true)"
    static let parameterTypes: [PostgresType] = [.text]
    static let columns: [PostgresType] = [.text]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    let milliseconds: Int64

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(String(milliseconds))
    }

    /// One call of it; the text of a number is always a good value.
    static func call(_ time: Duration) -> BoundPostgresStatement {
        BoundPostgresStatement(unchecked: SetStatementTimeout(milliseconds: time.wholeMilliseconds))
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> String {
        try row.text()
    }
}
