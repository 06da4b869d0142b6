package import Postgres

extension ServiceSetup {
    /// The service's database: connected while the process runs, counted in `db_pool_*`, and a need of readiness.
    ///
    /// The service is not ready until the schema is at the version that `migrations` lead to, and becomes so by itself
    /// once `livectl migrate` or PostgreSQL's own start is done. Afterwards only the connection is watched: a newer
    /// program may extend the schema while this one runs.
    /// - Throws: `PostgresError` for a connection string that libpq cannot read, `MigrationError` for migrations that
    ///   are not numbered 1, 2, 3 ...
    package func database(schema: String, migrations: [Migration]) throws -> PostgresDatabase {
        let migrator = try Migrator(schema: schema, migrations: migrations)
        var settings = PostgresConfiguration(
            connectionString: configuration[keys.databaseConnection], applicationName: service.rawValue)
        let passwordFile = configuration[keys.databasePasswordFile]
        settings.passwordFile = passwordFile.isEmpty ? nil : passwordFile
        settings.sharedConnections = configuration[keys.databaseSharedConnections]
        settings.exclusiveConnections = configuration[keys.databaseLongConnections]
        let database = try PostgresDatabase(settings, logger: logger)
        let watch = DatabaseWatch(
            logger: logger,
            check: { try await migrator.check(database, deadline: .now + DatabaseWatch.patience) },
            ping: { _ = try await database.run(Ping(), deadline: .now + DatabaseWatch.patience) })
        readiness.require("database") { watch.flag.reason }
        run("database") { try await database.run() }
        run("database watch") { try await watch.run() }
        observe(database)
        return database
    }

    private func observe(_ database: PostgresDatabase) {
        let now: [(String, String, @Sendable (PostgresCounters) -> Int)] = [
            ("db_pool_in_flight", "Batches in flight on shared connections.", { $0.inFlight }),
            ("db_pool_waiting", "Callers waiting for room on a connection.", { $0.waiting }),
            ("db_pool_lent", "Connections lent to one caller alone.", { $0.lent }),
            ("db_pool_open", "Connections open.", { $0.open }),
        ]
        let totals: [(String, String, @Sendable (PostgresCounters) -> Int)] = [
            ("db_pool_batches_total", "Batches answered, well or ill.", { $0.finished }),
            ("db_pool_timeouts_total", "Callers that got no room in time.", { $0.poolTimeouts }),
            ("db_pool_deadlines_total", "Calls whose deadline passed.", { $0.deadlines }),
            ("db_pool_cancels_total", "Cancel requests sent.", { $0.cancels }),
            ("db_pool_connects_total", "Connections made.", { $0.connects }),
            ("db_pool_losses_total", "Connections that died or could not be made.", { $0.losses }),
        ]
        for (name, help, read) in now {
            instruments.observe(name, help) { Double(read(database.counters)) }
        }
        for (name, help, read) in totals {
            instruments.observeTotal(name, help) { read(database.counters) }
        }
    }
}
