import Postgres

/// Tells every instance, when the transaction is committed, that a snapshot is published.
struct NotifyOfSnapshot: PostgresStatement {
    /// The channel that instances listen to.
    static let channel = "benchmarks_snapshot"

    static let sql = "SELECT pg_notify('\(channel)', $1)::text"
    static let parameterTypes: [PostgresType] = [.text]
    static let columns: [PostgresType] = [.text]
    static let duration = StatementDuration.long
    static let access = StatementAccess.write

    let snapshotID: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(snapshotID)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> String {
        try row.text()
    }
}
