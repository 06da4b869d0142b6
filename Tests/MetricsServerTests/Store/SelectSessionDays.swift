import Postgres

/// The local days of an account's sessions, by their starts.
struct SelectSessionDays: PostgresStatement {
    static let sql = "SELECT day FROM metrics.session WHERE account_id = $1 ORDER BY started_at"
    static let parameterTypes: [PostgresType] = [.text]
    static let columns: [PostgresType] = [.date]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    let accountID: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(accountID)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Int32 {
        try row.date()
    }
}
