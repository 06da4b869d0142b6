/// Brings one schema to the version that the program knows, and tells whether it is there.
///
/// What was applied is in the table `schema_migration` of the schema itself. Only `livectl migrate` applies; services check.
package struct Migrator: Sendable {
    private let schema: String
    private let migrations: [Migration]
    private let table: MigrationTable
    /// How long a migration waits for a lock before it gives up rather than block everybody behind it.
    private static let lockTimeout = "5s"
    /// The key of the advisory lock that one migrating process holds at a time: "livediag" in ASCII.
    private static let lockKey: Int64 = 0x6c69_7665_6469_6167

    /// - Parameter schema: a lower-case name; deploy/roles.sql makes it, since that needs more than the owner's rights.
    /// - Throws: `noSchema` for a name that would need quotes, `notNumbered`.
    package init(schema: String, migrations: [Migration]) throws(MigrationError) {
        table = try MigrationTable(schema: schema)
        _ = try MigrationHistory.pending(migrations, applied: [])
        self.schema = schema
        self.migrations = migrations
    }

    /// Applies what is missing, in order; waits for another process that does the same. Names without a schema mean this one.
    ///
    /// - Returns: the migrations applied by this call.
    /// - Throws: `MigrationError`; `PostgresError` of the migration that failed, the ones before it being kept.
    package func apply(
        to database: PostgresDatabase, deadline: ContinuousClock.Instant? = nil
    ) async throws -> [Migration] {
        try await database.withConnection(deadline: deadline) { connection in
            // Held until the connection is closed, which is right after.
            try await connection.run(TakeMigrationLock(key: Self.lockKey))
            let applied = try await table.applied(connection, deadline: deadline)
            let pending = try MigrationHistory.pending(migrations, applied: applied)
            if applied.isEmpty { try await connection.script(table.creation) }
            for migration in pending { try await apply(migration, on: connection) }
            return pending
        }
    }

    /// Two point statements, cheap enough to be asked every second.
    ///
    /// - Throws: `MigrationError` unless the schema is at the very version that the program knows; `PostgresError`.
    package func check(_ database: PostgresDatabase, deadline: ContinuousClock.Instant? = nil) async throws {
        let applied = try await table.applied(database, deadline: deadline)
        let pending = try MigrationHistory.pending(migrations, applied: applied)
        if let first = pending.first { throw MigrationError.pending(number: first.number) }
    }

    private func apply(_ migration: Migration, on connection: PostgresConnection) async throws {
        // Each time, since a migration may have set others.
        try await connection.script("SET lock_timeout = '\(Self.lockTimeout)'; SET search_path = \(schema)")
        guard migration.runsInTransaction else {
            for command in SQLCommands.split(migration.sql) { try await connection.script(command) }
            return try await table.record(migration, connection)
        }
        do {
            try await connection.script("BEGIN")
            try await connection.script(migration.sql)
            try await table.record(migration, connection)
            try await connection.script("COMMIT")
        } catch {
            // A lost connection rolls back by itself.
            try? await connection.script("ROLLBACK")
            throw error
        }
    }
}
