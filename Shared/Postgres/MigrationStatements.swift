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

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Int {
        try row.skip()
        return 0
    }
}

struct FindSchema: PostgresStatement {
    static let sql = "SELECT pg_catalog.to_regnamespace($1) IS NOT NULL AS found"
    static let parameterTypes: [PostgresType] = [.text]
    static let columns: [PostgresType] = [.bool]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    let schema: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(schema)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Bool {
        try row.bool()
    }
}

struct FindHistory: PostgresStatement {
    static let sql = "SELECT pg_catalog.to_regclass($1) IS NOT NULL AS found"
    static let parameterTypes: [PostgresType] = [.text]
    static let columns: [PostgresType] = [.bool]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    let table: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(table)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Bool {
        try row.bool()
    }
}

/// Of the schema that `search_path` names.
struct SelectAppliedMigrations: PostgresStatement {
    static let sql = "SELECT number, name, checksum FROM schema_migration ORDER BY number"
    static let parameterTypes: [PostgresType] = []
    static let columns: [PostgresType] = [.int4, .text, .int8]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    func bind(_ parameters: inout PostgresParameters) {}

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> MigrationHistory.Applied {
        MigrationHistory.Applied(number: Int(try row.int4()), name: try row.text(), checksum: try row.int8())
    }
}

/// Into the schema that `search_path` names.
struct InsertMigration: PostgresStatement {
    typealias Row = Void

    static let sql = "INSERT INTO schema_migration (number, name, checksum) VALUES ($1, $2, $3)"
    static let parameterTypes: [PostgresType] = [.int4, .text, .int8]
    static let duration = StatementDuration.point
    static let access = StatementAccess.write

    let migration: Migration

    func bind(_ parameters: inout PostgresParameters) {
        parameters.int4(Int32(clamping: migration.number))
        parameters.text(migration.name)
        parameters.int8(migration.checksum)
    }
}
