import Postgres

/// Lets the statements of the transaction find rows by their keys: the planner cannot know how few days a batch names, and takes it
/// for so many that it would read whole tables or compile the plan.
struct PlanByKeys: PostgresStatement {
    static let sql = """
        SELECT pg_catalog.set_config(setting, 'off', true) AS value
        FROM unnest(ARRAY['jit', 'enable_hashjoin', 'enable_mergejoin', 'enable_seqscan']) AS setting
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
