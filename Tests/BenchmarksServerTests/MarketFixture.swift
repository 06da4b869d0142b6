import BenchmarksServer
import Contracts
import FramedRPC
import LocalTime
import Logging
import MetricsServer
import Postgres
import ServiceKit
import TestPostgres
import TestSuite
import Testing

/// The metrics and benchmarks services on a database of their own, at 2026-11-20 12:00 in Kuala Lumpur (04:00 UTC). Benchmarks
/// connects as its own role; figures come in through metrics.
struct MarketFixture: Sendable {
    static let now: Int64 = 1_795_147_200_000_000
    /// The day before: what sources are complete to, and so the first window's end.
    static let end = LocalDay("2026-11-19")!

    let test: TestDatabase
    let clock: ManualClock
    let metrics: MetricsHandler
    let benchmarks: BenchmarksHandler
    /// Connected as live_benchmarks.
    let database: PostgresDatabase

    static func open(_ shops: [Shop], _ body: (MarketFixture) async throws -> Void) async throws {
        try await withTestDatabase(.suite) { test in
            var configuration = PostgresConfiguration(
                connectionString: test.connectionString(role: "live_benchmarks"), applicationName: "benchmarks")
            configuration.poolTimeout = .seconds(30)
            configuration.pointTimeout = .seconds(30)
            try await withRunningDatabase(configuration) { database in
                let clock = ManualClock(at: now)
                let market = MarketFixture(
                    test: test, clock: clock,
                    metrics: MetricsHandler(store: MetricsStore(test.database), clock: clock.clock),
                    benchmarks: instance("one", on: database, clock), database: database)
                try await market.add(shops)
                try await body(market)
            }
        }
    }

    private static func instance(
        _ name: String, on database: PostgresDatabase, _ clock: ManualClock
    ) -> BenchmarksHandler {
        BenchmarksHandler(
            database: database, secret: Array(repeating: 7, count: 32), clock: clock.clock, instance: name,
            looksEvery: .seconds(3_600), logger: quietLogger)
    }

    /// A further process of the service.
    func anotherInstance(_ name: String = "two") -> BenchmarksHandler {
        Self.instance(name, on: database, clock)
    }

    func add(_ shops: [Shop]) async throws {
        try await sql(shops.map(\.rows).joined())
    }

    /// Runs commands as superuser.
    func sql(_ commands: String) async throws {
        try await test.asSuperuser(commands)
    }

    /// A day later.
    func sleepOver() {
        clock.advance(by: .seconds(86_400))
    }

    /// Enters reports as an operator does, and that the accounts are complete to a day.
    func report(_ reports: [MetricsSessionReport], completeTo day: LocalDay) async throws {
        var request = MetricsReportSessionsRequest()
        request.reports = reports
        request.watermarks = Set(reports.map(\.accountID)).sorted().map { account in
            var watermark = MetricsWatermark()
            (watermark.accountID, watermark.source, watermark.completeToDay) = (account, .apiList, day.rawValue)
            return watermark
        }
        let answer = try await metrics.reportSessions(
            request, TestCall.byOperator(MetricsServiceMethods.reportSessions))
        try #require(answer.reason.allSatisfy { $0.isEmpty } && answer.watermarkReason.allSatisfy { $0.isEmpty })
    }

    /// Says that accounts are complete to a day without anything new.
    func complete(_ shops: [Shop], to day: LocalDay) async throws {
        var request = MetricsReportSessionsRequest()
        request.watermarks = shops.flatMap(\.accounts).map { account in
            var watermark = MetricsWatermark()
            (watermark.accountID, watermark.source, watermark.completeToDay) = (account, .apiList, day.rawValue)
            return watermark
        }
        _ = try await metrics.reportSessions(request, TestCall.byOperator(MetricsServiceMethods.reportSessions))
    }

    /// Refreshes all markets, by the first instance or by another one.
    @discardableResult
    func refresh(by handler: BenchmarksHandler? = nil) async throws -> BenchmarksRefreshBenchmarksResponse {
        try await (handler ?? benchmarks).refreshBenchmarks(
            BenchmarksRefreshBenchmarksRequest(), TestCall.byOperator(BenchmarksServiceMethods.refreshBenchmarks))
    }

    /// The groups that a snapshot publishes.
    func groups(of snapshot: String) async throws -> [BenchmarksPeerGroup] {
        var request = BenchmarksGetSnapshotRequest()
        request.snapshotID = snapshot
        let answer = try await benchmarks.getSnapshot(
            request, TestCall.byOperator(BenchmarksServiceMethods.getSnapshot))
        return answer.groups
    }

    /// What the page of an account's shop would ask, against a snapshot.
    func compare(
        _ account: String, of shop: Shop, _ snapshot: BenchmarksSnapshotSummary, by handler: BenchmarksHandler? = nil
    ) async throws -> BenchmarksCompareResponse {
        try await compare(try await question(account, of: shop, snapshot), shop, snapshot.snapshotID, by: handler)
    }

    /// An account's own figures in a snapshot's window, as they go to Compare.
    func question(
        _ account: String, of shop: Shop, _ snapshot: BenchmarksSnapshotSummary
    ) async throws -> BenchmarksCompareRequest {
        var figures = MetricsGetAccountMetricsRequest()
        (figures.accountID, figures.scope) = (account, shop.id)
        (figures.windowDays, figures.windowEndDay) = (7, snapshot.windowEndDay)
        var request = BenchmarksCompareRequest()
        request.accountMetrics = try await metrics.getAccountMetrics(
            figures, TestCall.byOperator(MetricsServiceMethods.getAccountMetrics))
        return request
    }

    /// Asks with the grant of the shop's seller.
    func compare(
        _ request: BenchmarksCompareRequest, _ shop: Shop, _ snapshot: String, by handler: BenchmarksHandler? = nil
    ) async throws -> BenchmarksCompareResponse {
        var grant = AccountsGrant()
        (grant.accountID, grant.scope) = (request.accountMetrics.accountID, request.accountMetrics.scope)
        (grant.sellerID, grant.category, grant.snapshotID) = (shop.id, shop.category, snapshot)
        return try await (handler ?? benchmarks).compare(
            request, TestCall.with(grant, BenchmarksServiceMethods.compare))
    }
}
