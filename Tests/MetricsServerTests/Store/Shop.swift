import Contracts
import FramedRPC
import LocalTime
import MetricCatalog
import MetricsServer
import Postgres
import ServiceKit
import TestPostgres
import Testing

/// The metrics service on a database of its own, with an account of two shops: `a1` in Kuala Lumpur, RM.
struct Shop {
    let test: TestDatabase
    let clock: ManualClock
    let handler: MetricsHandler

    /// 2026-04-20T12:00Z.
    static let now: Int64 = 1_776_686_400_000_000
    /// 2026-04-20 in Kuala Lumpur.
    static let today = LocalDay(rawValue: 20_563)

    private static let template = TestTemplate(name: "metrics") { database in
        let migrations = try MetricsSchema.migrations
        _ = try await Migrator(schema: MetricsSchema.name, migrations: migrations).apply(to: database)
        try await database.withConnection { try await $0.script(accounts) }
    }

    /// The views of accounts that metrics reads, as its contract has them.
    private static let accounts = """
        CREATE TABLE accounts.account_directory_v1 (account_id text, handle text, time_zone text, currency text, universe smallint);
        CREATE TABLE accounts.relation_v1 (account_id text, seller_id text, kind smallint, from_day date, to_day date);
        CREATE TABLE accounts.seller_directory_v1 (
            seller_id text, region text, category text, currency text, universe smallint, active boolean, consent boolean);
        GRANT USAGE ON SCHEMA accounts TO live_metrics;
        GRANT SELECT ON ALL TABLES IN SCHEMA accounts TO live_metrics;
        INSERT INTO accounts.account_directory_v1 VALUES
            ('a1', 'one', 'Asia/Kuala_Lumpur', 'MYR', 1), ('a2', 'two', 'America/New_York', 'USD', 1);
        INSERT INTO accounts.relation_v1 VALUES
            ('a1', 's1', 1, NULL, NULL), ('a1', 's2', 2, '2026-01-01', NULL), ('a2', 's1', 2, NULL, NULL);
        INSERT INTO accounts.seller_directory_v1 VALUES
            ('s1', 'MY', 'fashion', 'MYR', 1, true, true), ('s2', 'ID', 'fashion', 'IDR', 1, true, true);
        """

    /// Runs the closure with a fresh service, connected as its own role.
    static func open(_ body: (Shop) async throws -> Void) async throws {
        // Debug builds beside others are slow; what is tested is not how long a caller waits for a connection.
        let patient: (inout PostgresConfiguration) -> Void = { $0.poolTimeout = .seconds(60) }
        try await withTestDatabase(template, role: "live_metrics", configure: patient) { test in
            let clock = ManualClock(at: now)
            let handler = MetricsHandler(store: MetricsStore(test.database), clock: clock.clock)
            try await body(Shop(test: test, clock: clock, handler: handler))
        }
    }

    /// A report of account `a1` and shop `s1`: an hour from a local time of 2026-04-dd in Kuala Lumpur.
    static func report(
        _ live: String = "", day: Int, minute: Int = 600, length: Int = 60, source: MetricsSource = .apiList,
        version: Int64 = 1_776_000_000_000_000, scope: String = "s1", _ values: [(MetricsCounter, Int64)] = []
    ) -> MetricsSessionReport {
        var report = MetricsSessionReport()
        report.accountID = "a1"
        report.liveID = live
        // Kuala Lumpur is 8 hours ahead of UTC; 20,544 is 2026-04-01.
        report.startedAtUs = (Int64(20_543 + day) * 1440 + Int64(minute) - 480) * 60_000_000
        report.endedAtUs = report.startedAtUs + Int64(length) * 60_000_000
        report.source = source
        report.version = version
        report.scope = scope
        report.currency = "MYR"
        report.counter = values.map(\.0)
        report.value = values.map(\.1)
        return report
    }

    /// Sends a batch as an operator would.
    @discardableResult
    func send(
        _ reports: [MetricsSessionReport], watermarks: [(MetricsSource, day: Int)] = []
    ) async throws -> MetricsReportSessionsResponse {
        var request = MetricsReportSessionsRequest()
        request.reports = reports
        request.watermarks = watermarks.map { source, day in
            var watermark = MetricsWatermark()
            (watermark.accountID, watermark.source, watermark.completeToDay) = ("a1", source, Int32(20_543 + day))
            return watermark
        }
        return try await handler.reportSessions(
            request, Self.context(MetricsServiceMethods.reportSessions, OperatorPrincipal(name: "test")))
    }

    /// Asks for `a1` as a service would: seven days to 2026-04-dd.
    func ask(scope: String = "s1", end day: Int = 19) async throws -> MetricsGetAccountMetricsResponse {
        var request = MetricsGetAccountMetricsRequest()
        (request.accountID, request.scope, request.windowDays) = ("a1", scope, 7)
        request.windowEndDay = Int32(20_543 + day)
        let service = ServicePrincipal(name: "benchmarks", scopes: ["internal.read"])
        return try await handler.getAccountMetrics(
            request, Self.context(MetricsServiceMethods.getAccountMetrics, service))
    }

    /// Asks with a grant for `a1` seen through `s1`.
    func ask(
        _ request: MetricsGetAccountMetricsRequest = MetricsGetAccountMetricsRequest(),
        grant change: (inout AccountsGrant) -> Void
    ) async throws -> MetricsGetAccountMetricsResponse {
        var grant = AccountsGrant()
        (grant.personID, grant.sellerID, grant.accountID, grant.scope) = ("p1", "s1", "a1", "s1")
        (grant.windowDays, grant.windowEndDay, grant.region, grant.currency) = (7, 20_562, "MY", "MYR")
        (grant.visibleFromDay, grant.visibleToDay) = (0, 40_000)
        change(&grant)
        return try await handler.getAccountMetrics(
            request, Self.context(MetricsServiceMethods.getAccountMetrics, SellerGrant(grant)))
    }

    static func context(_ method: MethodDescriptor, _ identity: any CallerIdentity) -> ServerContext {
        ServerContext(method: method, deadline: .after(.seconds(120)), identity: identity)
    }
}

extension MetricsGetAccountMetricsResponse {
    /// A metric's value; `nil` where its mask says that there is none.
    func value(_ metric: MetricsMetric) -> Double? {
        guard let place = self.metric.firstIndex(of: metric), valueMask & 1 << UInt64(place) != 0 else { return nil }
        return value[place]
    }

    /// The same of the window before.
    func previous(_ metric: MetricsMetric) -> Double? {
        guard let place = self.metric.firstIndex(of: metric), previousMask & 1 << UInt64(place) != 0 else { return nil }
        return previous[place]
    }
}
