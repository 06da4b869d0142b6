import Contracts
import LocalTime
import Testing

@Suite("Peers' refunds, dispatch and reviews", .timeLimit(.minutes(2)))
struct ServicePeerTests {
    private let end = MarketFixture.end

    private func service(
        of shop: String, on day: LocalDay, orders: (Int64, Int64) = (-1, -1), parcels: (Int64, Int64) = (-1, -1)
    ) -> MetricsServiceReport {
        var report = MetricsServiceReport()
        (report.sellerID, report.day, report.version) = (shop, day.rawValue, 1)
        (report.refundedOrders, report.orders) = orders
        (report.lateParcels, report.parcels) = parcels
        (report.negativeReviews, report.reviews) = (-1, -1)
        return report
    }

    /// The region's group of these shops with a feed of such figures.
    private func group(
        _ shops: [Shop], completeTo day: LocalDay = MarketFixture.end, _ reports: [MetricsServiceReport]
    ) async throws -> BenchmarksPeerGroup {
        var group: BenchmarksPeerGroup?
        try await MarketFixture.open(shops) { market in
            try await market.report(Lives.pair(shops, end: end), completeTo: end)
            try await market.reportService(reports, completeTo: day)
            let made = try await market.refresh().made
            group = try await market.groups(of: made[0].snapshotID).group(.region)
        }
        return try #require(group)
    }

    @Test("they are published from 25 shops on that the feed tells of, each metric by itself")
    func thresholds() async throws {
        let shops = Shop.alike(30)
        let refunds = shops.prefix(25).map { service(of: $0.id, on: end, orders: (10, 100)) }
        let parcels = shops.prefix(24).map { service(of: $0.id, on: end - 1, parcels: (10, 100)) }
        let group = try await group(shops, refunds + parcels)
        #expect(group.quartiles(.refundRate) != nil)
        #expect(group.quartiles(.lateDispatchRate) == nil)
        #expect(group.quartiles(.negativeReviewRate) == nil)
    }

    @Test("a shop with several accounts counts once: its orders are no more than a quarter by being counted twice")
    func sharedByAccounts() async throws {
        var shops = Shop.alike(25)
        shops[0].accounts = ["a.live", "b.live"]
        // A fifth of all orders; twice that would be a third.
        let reports = shops.enumerated().map { place, shop in
            service(of: shop.id, on: end, orders: place == 0 ? (60, 600) : (10, 100))
        }
        #expect(try await group(shops, reports).quartiles(.refundRate) != nil)
    }

    @Test("one shop with more than a quarter of the orders leaves refunds out, and nothing else")
    func concentration() async throws {
        let shops = Shop.alike(25)
        let reports = shops.enumerated().map { place, shop in
            service(of: shop.id, on: end, orders: place == 0 ? (81, 801) : (10, 100), parcels: (10, 100))
        }
        let group = try await group(shops, reports)
        #expect(group.quartiles(.refundRate) == nil)
        #expect(group.quartiles(.lateDispatchRate) != nil)
    }

    @Test("days that the feed is not complete for do not count, nor do days outside the window")
    func completeDays() async throws {
        let shops = Shop.alike(25)
        let early = shops.map { service(of: $0.id, on: end - 2, orders: (0, 100)) }
        let late = shops.map { service(of: $0.id, on: end - 1, orders: (50, 100)) }
        let before = shops.map { service(of: $0.id, on: end - 7, orders: (50, 100)) }
        let group = try await group(shops, completeTo: end - 2, early + late + before)
        #expect(group.quartiles(.refundRate) == [0, 0, 0])
    }

    @Test("without a feed a shop has no figures and no peers; with one it is rated")
    func rated() async throws {
        let shops = Shop.alike(25)
        try await MarketFixture.open(shops) { market in
            try await market.report(Lives.pair(shops, end: end), completeTo: end)
            let unconnected = try #require(try await market.refresh().made.first)
            #expect(try await market.compare("p001.live", of: shops[0], unconnected).rating(.refundRate) == .noPeers)

            market.sleepOver()
            try await market.complete(shops, to: end + 1)
            // Every third shop has refunds of 1, 5 and 9 of 100; p001 has 30 of 100.
            let reports = shops.enumerated().map { place, shop in
                service(of: shop.id, on: end, orders: (place == 0 ? 300 : [10, 50, 90][place % 3], 1_000))
            }
            try await market.reportService(reports, completeTo: end + 1)
            let snapshot = try #require(try await market.refresh().made.first)
            let worst = try await market.compare("p001.live", of: shops[0], snapshot)
            #expect(worst.rating(.refundRate) == .bad)
            #expect(worst.percentile(.refundRate) == 5)
            let best = try await market.compare("p004.live", of: shops[3], snapshot)
            #expect(best.rating(.refundRate) == .good)
        }
    }

    @Test("violation points have peers where hardly anybody has any")
    func violationPoints() async throws {
        let shops = Shop.alike(25)
        try await MarketFixture.open(shops) { market in
            try await market.report(Lives.pair(shops, end: end), completeTo: end)
            try await market.sql(
                """
                INSERT INTO accounts.violation_feed VALUES (1, 'MY', '\(end)');
                INSERT INTO accounts.violation VALUES
                    ('v1', 'p001.live', NULL, '\(end)', 'RULE', 3, true, '', 1),
                    ('v2', NULL, 'p002', '\(end - 8)', 'RULE', 9, true, '', 1);
                """)
            let snapshot = try #require(try await market.refresh().made.first)
            let group = try #require(try await market.groups(of: snapshot.snapshotID).group(.region))
            #expect(group.quartiles(.violationPoints) == [0, 0, 0])
            #expect(group.quartiles(.liveDays) != nil)
            var question = try await market.question("p001.live", of: shops[0], snapshot)
            (question.violationsConnected, question.violationPoints, question.activeViolations) = (true, 3, 1)
            let answer = try await market.compare(question, shops[0], snapshot.snapshotID)
            #expect(answer.rating(.violationPoints) == .bad)
            #expect(answer.noteKind.contains(.violations))
        }
    }
}
