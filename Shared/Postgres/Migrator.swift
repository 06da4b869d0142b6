/// Brings one schema to the version that the program knows, and tells whether it is there.
///
/// What was applied is in the table `schema_migration` of the schema itself. Only `livectl migrate` applies; services check.
package struct Migrator: Sendable {
    private let schema: String
    private let migrations: [Migration]
    /// How long a migration waits for a lock before it gives up rather than block everybody behind it.
    private static let lockTimeout = "5s"
    /// The key of the advisory lock that one migrating process holds at a time: "livediag" in ASCII.
    private static let lockKey: Int64 = 0x6c69_7665_6469_6167

    /// - Parameter schema: a lower-case name; it has to exist.
    /// - Throws: `noSchema` for a name that would need quotes, `notNumbered`.
    package init(schema: String, migrations: [Migration]) throws(MigrationError) {
        let isPlain = schema.utf8.allSatisfy { (0x61...0x7a).contains($0) || $0 == 0x5f }
        guard isPlain, !schema.isEmpty, schema.utf8.count <= 63 else { throw .noSchema(schema) }
        _ = try MigrationHistory.pending(migrations, applied: [])
        self.schema = schema
        self.migrations = migrations
    }

    /// Applies what is missing, in order; waits for another process that does the same.
    ///
    /// - Returns: the migrations applied by this call.
    /// - Throws: `MigrationError`; `PostgresError` of the migration that failed, the ones before it being kept.
    package func apply(
        to database: PostgresDatabase, deadline: ContinuousClock.Instant? = nil
    ) async throws -> [Migration] {
        try await database.withConnection(deadline: deadline) { connection in
            // Held until the connection is closed, which is right after.
            try await connection.run(TakeMigrationLock(key: Self.lockKey))
            guard try await connection.run(FindSchema(schema: schema)).first == true else {
                throw MigrationError.noSchema(schema)
            }
            try await connection.script("SET lock_timeout = '\(Self.lockTimeout)'; " + historyTable)
            let pending = try MigrationHistory.pending(migrations, applied: try await applied(on: connection))
            for migration in pending { try await apply(migration, on: connection) }
            return pending
        }
    }

    /// - Throws: `MigrationError` unless the schema is at the very version that the program knows.
    package func check(_ database: PostgresDatabase, deadline: ContinuousClock.Instant? = nil) async throws {
        try await database.withConnection(deadline: deadline) { connection in
            guard try await connection.run(FindSchema(schema: schema)).first == true else {
                throw MigrationError.noSchema(schema)
            }
            guard try await connection.run(FindHistory(table: "\(schema).schema_migration")).first == true else {
                throw MigrationError.pending(number: 1)
            }
            let pending = try MigrationHistory.pending(migrations, applied: try await applied(on: connection))
            if let first = pending.first { throw MigrationError.pending(number: first.number) }
        }
    }

    /// Readable by whoever may use the schema, so that services can check. Its name is the only part of a statement that is no
    /// parameter; `init` has made sure that it is a plain one.
    private var historyTable: String {
        """
        CREATE TABLE IF NOT EXISTS \(schema).schema_migration (
            number     integer PRIMARY KEY,
            name       text NOT NULL,
            checksum   bigint NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT now()
        );
        GRANT SELECT ON \(schema).schema_migration TO PUBLIC;
        """
    }

    private func applied(on connection: PostgresConnection) async throws -> [MigrationHistory.Applied] {
        try await connection.script("SET search_path = \(schema)")
        return try await connection.run(SelectAppliedMigrations())
    }

    private func record(_ migration: Migration, on connection: PostgresConnection) async throws {
        // The migration may have set another.
        try await connection.script("SET search_path = \(schema)")
        try await connection.run(InsertMigration(migration: migration))
    }

    private func apply(_ migration: Migration, on connection: PostgresConnection) async throws {
        guard migration.runsInTransaction else {
            for command in SQLCommands.split(migration.sql) { try await connection.script(command) }
            try await record(migration, on: connection)
            return
        }
        do {
            try await connection.script("BEGIN")
            try await connection.script(migration.sql)
            try await record(migration, on: connection)
            try await connection.script("COMMIT")
        } catch {
            // A lost connection rolls back by itself.
            try? await connection.script("ROLLBACK")
            throw error
        }
    }
}
