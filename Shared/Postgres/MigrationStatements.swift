/// Waits until no other process migrates, and keeps others waiting until the session ends.
struct TakeMigrationLock: PostgresStatement {
    static let sql = "SELECT pg_catalog.pg_advisory_lock($1)"
    static let parameterTypes: [PostgresType] = [.int8]
    static let columns: [PostgresType] = [.void]
    static let duration = StatementDuration.long
    static let access = StatementAccess.write

    let key: Int64

    func bind(_ parameters: inout PostgresParameters) {
        parameters.int8(key)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Bool {
        try row.skip()
        return true
    }
}

/// Whether a schema is there, and its history table.
struct FindHistory: PostgresStatement {
    static let sql = """
        SELECT pg_catalog.to_regnamespace($1) IS NOT NULL AS schema_found,
            pg_catalog.to_regclass($1 || '.schema_migration') IS NOT NULL AS table_found
        """
    static let parameterTypes: [PostgresType] = [.text]
    static let columns: [PostgresType] = [.bool, .bool]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    let schema: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(schema)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> (hasSchema: Bool, hasTable: Bool) {
        (hasSchema: try row.bool(), hasTable: try row.bool())
    }
}
