import FramedRPC
import Logging
import Postgres

/// Statements and COPY on a table that Tests/Load/postgres/run has made. CPU is the client's, the server's is not in it.
struct PostgresBench {
    /// libpq's connection string.
    let connection: String
    /// Which of the cases to measure.
    let cases: [String]

    func run() async throws {
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        let database = try PostgresDatabase(
            PostgresConfiguration(connectionString: connection, applicationName: "bench"), logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await database.run() }
            for name in cases { print(try await measure(name, on: database).line(name)) }
            group.cancelAll()
        }
    }

    private func measure(_ name: String, on database: PostgresDatabase) async throws -> Measurement {
        let calls = CallNumbers()
        switch name {
        case "select-shared-1", "select-shared-128":
            let isAlone = name == "select-shared-1"
            return try await Measurement.concurrent(tasks: isAlone ? 1 : 128, each: isAlone ? 20_000 : 6_000) {
                let id = calls.randomID()
                let rows = try await database.run(PostgresBenchItem.Select(id: id))
                precondition(rows.first?.id == id, "row \(id) is not the one that was asked for")
            }
        case "write-isolated-128":
            return try await Measurement.concurrent(tasks: 128, each: 1_000) {
                try await database.run(PostgresBenchItem.Touch(id: calls.randomID()))
            }
        case "copy-out": return try await PostgresCopyBench(database: database).out()
        case "copy-in": return try await PostgresCopyBench(database: database).into()
        default: preconditionFailure("no case is called \(name)")
        }
    }
}

/// Random ids for many tasks at once, without a lock and without a system call.
private struct CallNumbers: Sendable {
    private let random = RandomSource(seed: 0)

    func randomID() -> Int64 { Int64(random.bits() % UInt64(PostgresBenchItem.count)) + 1 }
}
