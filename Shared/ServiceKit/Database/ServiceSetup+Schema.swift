package import Postgres

extension ServiceSetup {
    /// The service's database with the schema that it owns: ready once exactly these migrations are applied.
    package func database(schema: String, migrations: [Migration]) throws -> PostgresDatabase {
        let migrator = try Migrator(schema: schema, migrations: migrations)
        return try database { database in
            do {
                try await migrator.check(database)
                return nil
            } catch let misfit as MigrationError {
                return "\(misfit)"
            }
        }
    }
}
