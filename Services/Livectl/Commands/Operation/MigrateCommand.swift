import AccountsServer
import ArgumentParser
import BenchmarksServer
import MetricsServer
import Postgres
import ServiceKit
import SuggestionsServer

/// `livectl migrate`
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Brings the schemas of all services to the version of this release.",
        discussion: "Connects as database.conninfo says, which must be the schemas' owner. Run again it does nothing.")

    @OptionGroup var options: OperatorOptions

    func run() async throws {
        let session = try options.session()
        let database = try Self.database(session)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await database.run() }
            defer { group.cancelAll() }
            for (schema, migrations) in try Self.schemas() {
                let applied = try await Migrator(schema: schema, migrations: migrations).apply(to: database)
                Terminal.say(Self.line(schema, applied, of: migrations.count))
            }
        }
    }

    /// The schemas of this release, each with its history.
    private static func schemas() throws(MigrationError) -> [(String, [Migration])] {
        [
            (AccountsSchema.name, try AccountsSchema.migrations), (MetricsSchema.name, try MetricsSchema.migrations),
            (BenchmarksSchema.name, try BenchmarksSchema.migrations),
            (SuggestionsSchema.name, try SuggestionsSchema.migrations),
        ]
    }

    private static func database(_ session: OperatorSession) throws -> PostgresDatabase {
        let connection = session.configuration[session.keys.databaseConnection]
        guard !connection.isEmpty else { throw CommandFailure("database.conninfo is not given") }
        var settings = PostgresConfiguration(connectionString: connection, applicationName: "livectl")
        let passwordFile = session.configuration[session.keys.databasePasswordFile]
        settings.passwordFile = passwordFile.isEmpty ? nil : passwordFile
        settings.sharedConnections = 1
        settings.exclusiveConnections = 1
        return try PostgresDatabase(settings, logger: session.logger)
    }

    private static func line(_ schema: String, _ applied: [Migration], of count: Int) -> String {
        let names = applied.map { "\($0.number) (\($0.name))" }.joined(separator: ", ")
        return applied.isEmpty ? "\(schema): at version \(count) already" : "\(schema): applied \(names)"
    }
}
