/// The table `schema_migration` of one schema, which says what was applied to it.
///
/// The schema's name is the one part of a statement in the suite that is no parameter: it is checked to be a plain one.
struct MigrationTable {
    private let schema: String

    /// - Throws: `noSchema` for a name that would need quotes.
    init(schema: String) throws(MigrationError) {
        let isPlain = schema.utf8.allSatisfy { (0x61...0x7a).contains($0) || $0 == 0x5f }
        guard isPlain, !schema.isEmpty, schema.utf8.count <= 63 else { throw .noSchema(schema) }
        self.schema = schema
    }

    /// Makes the table where it is missing, readable by whoever may use the schema, so that services can check.
    var creation: String {
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

    /// What was applied, in order; nothing where there is no table yet.
    ///
    /// - Throws: `MigrationError.noSchema`, `PostgresError`.
    func applied(_ session: some PostgresSession, deadline: ContinuousClock.Instant?) async throws -> [MigrationHistory
        .Applied]
    {
        let found = try await session.run(FindHistory(schema: schema), deadline: deadline).first
        guard found?.hasSchema == true else { throw MigrationError.noSchema(schema) }
        guard found?.hasTable == true else { return [] }
        let definition = StatementDefinition.of(
            "SELECT number, name, checksum FROM \(schema).schema_migration ORDER BY number",
            columns: [.int4, .text, .int8], access: .read)
        let statement = try BoundPostgresStatement(definition) { _ in }
        let batch = try await session.perform([statement], duration: .point, deadline: deadline)
        return try batch.rows(at: 0, of: "schema_migration") { row throws(PostgresDecodingError) in
            MigrationHistory.Applied(number: Int(try row.int4()), name: try row.text(), checksum: try row.int8())
        }
    }

    func record(_ migration: Migration, _ session: some PostgresSession) async throws(PostgresError) {
        let definition = StatementDefinition.of(
            "INSERT INTO \(schema).schema_migration (number, name, checksum) VALUES ($1, $2, $3)",
            parameterTypes: [.int4, .text, .int8])
        let statement = try BoundPostgresStatement(definition) { parameters in
            parameters.int4(Int32(clamping: migration.number))
            parameters.text(migration.name)
            parameters.int8(migration.checksum)
        }
        _ = try await session.perform([statement], duration: .long, deadline: nil)
    }
}
