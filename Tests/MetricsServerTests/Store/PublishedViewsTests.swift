import Contracts
import MetricsServer
import Postgres
import TestPostgres
import Testing

@Suite("What other services read")
struct PublishedViewsTests {
    @Test("accounts sees the last LIVE and the watermark, benchmarks sums and sessions; neither sees a table")
    func grants() async throws {
        try await Shop.open { shop in
            try await shop.send(
                [Shop.report("L1", day: 18, [(.views, 10), (.comments, 4), (.gmvMinor, 250)])],
                watermarks: [(.apiList, 19)])
            try await Self.reading(shop, as: "live_accounts") { database in
                let rows = try await database.run(SelectLastLive())
                #expect(rows.map(\.lastDay) == [20_561])
                #expect(rows.map(\.watermark) == [20_562])
            }
            try await Self.reading(shop, as: "live_benchmarks") { database in
                let rows = try await database.run(SelectCommentSums())
                // Account-wide and of the shop: the session's own counters are in both.
                #expect(rows.map(\.numerator) == [4, 4])
                #expect(rows.map(\.denominator) == [10, 10])
                #expect(rows.map(\.gmv) == [nil, 250])
                await #expect(throws: PostgresError.self) { try await database.run(SelectSessionDays(accountID: "a1")) }
            }
        }
    }

    @Test("benchmarks sees shops' service figures and how far the feed is complete, and not the tables")
    func service() async throws {
        try await Shop.open { shop in
            try await shop.test.asSuperuser(
                """
                INSERT INTO metrics.service_feed VALUES (1, 'MY', '2026-04-19');
                INSERT INTO metrics.service_day VALUES ('s1', '2026-04-18', 1, 2, 50, NULL, NULL, 0, 7);
                """)
            try await Self.reading(shop, as: "live_benchmarks") { database in
                let rows = try await database.run(SelectService())
                #expect(rows == [[20_562, 20_561, 2, 50, nil, nil, 0, 7]])
                await #expect(throws: PostgresError.self) { try await database.run(SelectServiceDaysTable()) }
            }
        }
    }

    private static func reading(
        _ shop: Shop, as role: String, _ body: (PostgresDatabase) async throws -> Void
    ) async throws {
        let configuration = PostgresConfiguration(
            connectionString: shop.test.connectionString(role: role), applicationName: "reader")
        try await withRunningDatabase(configuration, body)
    }
}

/// What benchmarks reads of a shop's service, with days as numbers.
private struct SelectService: PostgresStatement {
    static let sql = """
        SELECT f.complete_to - '1970-01-01'::date, s.day - '1970-01-01'::date, s.refunded_orders, s.orders,
            s.late_parcels, s.parcels, s.bad_reviews, s.reviews
        FROM metrics.service_feed_v1 f, metrics.service_window_v1 s
        WHERE f.universe = 1 AND f.region = 'MY' AND s.seller_id = 's1'
        """
    static let parameterTypes: [PostgresType] = []
    static let columns: [PostgresType] = [.int4, .int4, .int8, .int8, .int8, .int8, .int8, .int8]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    func bind(_ parameters: inout PostgresParameters) {}

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> [Int64?] {
        var values: [Int64?] = [Int64(try row.int4()), Int64(try row.int4())]
        for _ in 0..<6 { values.append(try row.int8OrNil()) }
        return values
    }
}

/// What nobody but metrics may read.
private struct SelectServiceDaysTable: PostgresStatement {
    static let sql = "SELECT seller_id FROM metrics.service_day"
    static let parameterTypes: [PostgresType] = []
    static let columns: [PostgresType] = [.text]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    func bind(_ parameters: inout PostgresParameters) {}

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> String { try row.text() }
}

/// What accounts reads.
private struct SelectLastLive: PostgresStatement {
    static let sql = "SELECT last_day, watermark_day FROM metrics.last_live_v1 WHERE account_id = 'a1'"
    static let parameterTypes: [PostgresType] = []
    static let columns: [PostgresType] = [.date, .date]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    func bind(_ parameters: inout PostgresParameters) {}

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> (lastDay: Int32?, watermark: Int32?) {
        (try row.dateOrNil(), try row.dateOrNil())
    }
}

/// What benchmarks reads of one metric, number 9.
private struct SelectCommentSums: PostgresStatement {
    static let sql = """
        SELECT w.numerator[9], w.denominator[9], s.gmv_minor
        FROM metrics.account_window_v1 w
        JOIN metrics.session_window_v1 s ON s.account_id = w.account_id AND s.scope = w.scope AND s.day = w.day
        ORDER BY w.scope
        """
    static let parameterTypes: [PostgresType] = []
    static let columns: [PostgresType] = [.float8, .float8, .int8]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    func bind(_ parameters: inout PostgresParameters) {}

    static func decode(
        _ row: inout PostgresRow
    ) throws(PostgresDecodingError) -> (numerator: Double, denominator: Double, gmv: Int64?) {
        (try row.float8(), try row.float8(), try row.int8OrNil())
    }
}
