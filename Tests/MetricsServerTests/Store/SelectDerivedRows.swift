import Postgres

/// All that is derived from reports, a text a row.
struct SelectDerivedRows: PostgresStatement {
    static let sql = """
        SELECT 'report ' || r::text FROM metrics.report r
        UNION ALL SELECT 'session ' || s::text FROM metrics.session s
        UNION ALL SELECT 'figures ' || f::text FROM metrics.day_figures f
        UNION ALL SELECT 'account ' || l::text FROM metrics.last_live_v1 l
        ORDER BY 1
        """
    static let parameterTypes: [PostgresType] = []
    static let columns: [PostgresType] = [.text]
    static let duration = StatementDuration.long
    static let access = StatementAccess.read

    func bind(_ parameters: inout PostgresParameters) {}

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> String {
        try row.text()
    }
}
