import Contracts
import MetricsServer
import Postgres
import ServiceKit
import TestPostgres
import Testing

@Suite("Reports from several replicas at once")
struct ConcurrentReportsTests {
    @Test("batches that name the same accounts in opposite orders neither deadlock nor lose anything")
    func opposite() async throws {
        try await Shop.open { shop in
            var configuration = PostgresConfiguration(
                connectionString: shop.test.connectionString, applicationName: "replica")
            configuration.poolTimeout = .seconds(60)
            try await withRunningDatabase(configuration) { other in
                let replica = Shop(
                    test: shop.test, clock: shop.clock,
                    handler: MetricsHandler(store: MetricsStore(other), clock: shop.clock.clock))
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for round in 0..<15 {
                        let one = Self.report("a1", round)
                        let two = Self.report("a2", round)
                        group.addTask { try await shop.send([one, two]) }
                        group.addTask { try await replica.send([two, one]) }
                    }
                    try await group.waitForAll()
                }
            }
            for account in ["a1", "a2"] {
                #expect(try await shop.test.database.run(SelectSessionDays(accountID: account)).count == 15)
            }
        }
    }

    private static func report(_ account: String, _ round: Int) -> MetricsSessionReport {
        var report = Shop.report("\(account)-\(round)", day: 15, minute: round * 70, [(.views, 100)])
        report.accountID = account
        report.currency = ""
        return report
    }
}
