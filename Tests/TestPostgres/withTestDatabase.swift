package import Logging
package import Postgres

/// Gives the closure a fresh database of the test process's private PostgreSQL, and drops it afterwards.
///
/// - Parameters:
///   - template: what the database begins with.
///   - role: who the client connects as: `postgres` is the superuser, the others are those of deploy/roles.sql.
///   - configure: may change pool sizes and times.
package func withTestDatabase<Result>(
    _ template: TestTemplate = .empty, role: String = "postgres",
    configure: (inout PostgresConfiguration) -> Void = { _ in },
    _ body: (TestDatabase) async throws -> Result
) async throws -> Result {
    let cluster = TestCluster.shared
    let name = try await cluster.lease(template)
    let outcome: Swift.Result<Result, any Error>
    do {
        let connectionString = cluster.connectionString(database: name, role: role)
        var configuration = PostgresConfiguration(connectionString: connectionString, applicationName: "test")
        // A busy machine fails no test; one about these limits sets its own.
        configuration.poolTimeout = .seconds(30)
        configuration.pointTimeout = .seconds(30)
        configure(&configuration)
        let result = try await withRunningDatabase(configuration) { database in
            try await body(
                TestDatabase(
                    database: database, connectionString: connectionString, cluster: cluster, name: name))
        }
        outcome = .success(result)
    } catch {
        outcome = .failure(error)
    }
    try await cluster.giveBack(name)
    return try outcome.get()
}

/// Runs a client beside the closure, and shuts it down afterwards.
package func withRunningDatabase<Result>(
    _ configuration: PostgresConfiguration, _ body: (PostgresDatabase) async throws -> Result
) async throws -> Result {
    let database = try PostgresDatabase(
        configuration, logger: quietLogger)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await database.run() }
        let outcome: Swift.Result<Result, any Error>
        do {
            outcome = .success(try await body(database))
        } catch {
            outcome = .failure(error)
        }
        group.cancelAll()
        try await group.waitForAll()
        return try outcome.get()
    }
}

/// Says nothing.
package let quietLogger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
