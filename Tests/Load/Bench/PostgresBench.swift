import Logging
import Postgres

/// Awaited selects on the shared connections; CPU is the client's.
struct PostgresBench {
    /// libpq's connection string.
    let connection: String

    private struct SelectNumber: PostgresStatement {
        static let sql = "SELECT $1::int8"
        static let parameterTypes: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [.int8]
        static let duration = StatementDuration.point
        static let access = StatementAccess.read

        let number: Int64

        func bind(_ parameters: inout PostgresParameters) {
            parameters.int8(number)
        }

        static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Int64 { try row.int8() }
    }

    func run() async throws {
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        let database = try PostgresDatabase(
            PostgresConfiguration(connectionString: connection, applicationName: "bench"), logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await database.run() }
            for (tasks, each) in [(1, 20_000), (128, 4_000)] {
                let measured = try await Measurement.concurrent(tasks: tasks, each: each) {
                    _ = try await database.run(SelectNumber(number: 42), deadline: nil)
                }
                print(measured.line("select-shared-\(tasks)"))
            }
            group.cancelAll()
        }
    }
}
