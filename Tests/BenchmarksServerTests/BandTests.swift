import Contracts
import LocalTime
import Postgres
import TestPostgres
import Testing

/// 30 shops whose GMV before the window is 1,000 to 30,000. The quintile edges (type 7) of 1 ... 30 thousand are 6.8, 12.6, 18.4 and
/// 24.2 thousand.
@Suite("Bands of GMV before the window", .timeLimit(.minutes(2)))
struct BandTests {
    private let end = MarketFixture.end
    private let shops = Shop.alike(30)

    /// GMV in thousands, 20 days before the window's end: within the 28 days before it for three snapshots, and 14 days before
    /// its first day.
    private func sale(_ place: Int, thousands: Double, version: Int64 = 1) -> MetricsSessionReport {
        Lives.live(
            "\(shops[place].id).live", of: shops[place], on: end - 20, version: version,
            [(.views, 500), (.gmvMinor, Int64(thousands * 100_000))])
    }

    private func open(_ body: (MarketFixture) async throws -> Void) async throws {
        try await MarketFixture.open(shops) { market in
            let sales = shops.indices.map { sale($0, thousands: Double($0 + 1)) }
            try await market.report(Lives.pair(shops, end: end) + sales, completeTo: end)
            try await body(market)
        }
    }

    private func band(_ number: Int, _ market: MarketFixture, _ snapshot: BenchmarksSnapshotSummary) async throws
        -> Int16?
    {
        let account = "\(shops[number - 1].id).live"
        let rows = try await market.test.database.run(
            SelectBand(snapshotID: snapshot.snapshotID, accountID: account))
        return try #require(rows.first)
    }

    private func nextSnapshot(_ market: MarketFixture, _ later: Int) async throws -> BenchmarksSnapshotSummary {
        market.sleepOver()
        try await market.complete(shops, to: end + later)
        return try #require(try await market.refresh().made.first)
    }

    @Test("are quintiles")
    func quintiles() async throws {
        try await open { market in
            let snapshot = try #require(try await market.refresh().made.first)
            var bands: [Int16?] = []
            for number in [1, 6, 7, 12, 13, 18, 19, 24, 25, 30] {
                bands.append(try await band(number, market, snapshot))
            }
            #expect(bands == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
        }
    }

    @Test("a seller without GMV has a band of its own, one with less than 14 days of history none")
    func withoutSales() async throws {
        let more = [Shop("zero"), Shop("new")]
        try await open { market in
            try await market.add(more)
            let old = Lives.live("zero.live", of: more[0], on: end - 20, [(.views, 500), (.gmvMinor, 0)])
            let recent = Lives.live("new.live", of: more[1], on: end - 19, [(.views, 500), (.gmvMinor, 9_000_000)])
            try await market.report(Lives.pair(more, end: end) + [old, recent], completeTo: end)
            let snapshot = try #require(try await market.refresh().made.first)
            for (account, band) in [("zero.live", Int16(0)), ("new.live", nil)] {
                let rows = try await market.test.database.run(
                    SelectBand(snapshotID: snapshot.snapshotID, accountID: account))
                #expect(rows == [band])
            }
        }
    }

    @Test("a move needs two snapshots in a row beyond the edge by a tenth")
    func hysteresis() async throws {
        try await open { market in
            let first = try #require(try await market.refresh().made.first)
            #expect(try await band(12, market, first) == 2)
            #expect(try await band(13, market, first) == 3)
            // Seller 12 jumps to 20, seller 13 falls to 12.4. Then the 12th and 13th of 30 are 12.4 and 14 and the edge between
            // bands 2 and 3 is 12.4 + 0.6 x 1.6 = 13.36: 20 is beyond it by more than a tenth, 12.4 is not. The edge between 3
            // and 4 is 19 + 0.4 x 1 = 19.4.
            try await market.report(
                [sale(11, thousands: 20, version: 2), sale(12, thousands: 12.4, version: 2)], completeTo: end)
            let second = try await nextSnapshot(market, 1)
            #expect(try await band(12, market, second) == 2)
            #expect(try await band(13, market, second) == 3)
            let third = try await nextSnapshot(market, 2)
            #expect(try await band(12, market, third) == 4)
            #expect(try await band(13, market, third) == 3)
        }
    }

    @Test("one snapshot beyond the edge, and back, is no move")
    func backAgain() async throws {
        try await open { market in
            try await market.refresh()
            try await market.report([sale(11, thousands: 20, version: 2)], completeTo: end)
            _ = try await nextSnapshot(market, 1)
            try await market.report([sale(11, thousands: 12, version: 3)], completeTo: end + 1)
            _ = try await nextSnapshot(market, 2)
            try await market.report([sale(11, thousands: 20, version: 4)], completeTo: end + 2)
            let fourth = try await nextSnapshot(market, 3)
            #expect(try await band(12, market, fourth) == 2)
        }
    }
}
