import Contracts
import DemoMarket
import MetricCatalog
import Testing

/// The market looks like one: expected values are the parameters that the draws are documented with.
@Suite struct DistributionTests {
    /// Sums of the counters of official accounts over the history, by account.
    private func sums(_ region: Region) throws -> [[CounterID: Int64]] {
        try Fixture.market(sellers: 1_000).accounts.filter { $0.place.region == region && !$0.isOthers }.map {
            account in
            var sums: [CounterID: Int64] = [:]
            for report in account.figures(after: nil, now: Fixture.now).reports {
                for counter in CounterID.allCases { sums[counter, default: 0] += report.count(counter) ?? 0 }
            }
            return sums
        }
    }

    private func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return sorted[sorted.count / 2]
    }

    private func ratios(_ part: CounterID, _ whole: CounterID, _ region: Region) throws -> [Double] {
        try sums(region).compactMap { sums in
            guard let total = sums[whole], total > 1_000 else { return nil }
            return Double(sums[part] ?? 0) / Double(total)
        }
    }

    @Test func `A few sellers have most of the sales`() throws {
        let sales = try sums(.my).map { Double($0[.gmvMinor] ?? 0) }.sorted(by: >)
        let top = sales.prefix(sales.count / 10).reduce(0, +)
        #expect(top > 0.4 * sales.reduce(0, +))
        #expect(median(sales) > 0)
    }

    @Test func `Rates lie around their centres and differ between sellers`() throws {
        let tapThrough = try ratios(.views, .impressions, .my)
        #expect((0.11...0.15).contains(median(tapThrough)))
        let clicks = try ratios(.productClicks, .productImpressions, .my)
        #expect((0.05...0.075).contains(median(clicks)))
        let sorted = clicks.sorted()
        #expect(sorted[sorted.count * 3 / 4] > 1.3 * sorted[sorted.count / 4])
        let likes = try ratios(.likes, .views, .my)
        #expect((0.4...0.65).contains(median(likes)))
    }

    @Test func `Viewing time is that of the views, in seconds a few tens`() throws {
        let seconds = try ratios(.viewingMilliseconds, .views, .id).map { $0 / 1_000 }
        #expect((36...48).contains(median(seconds)))
    }

    @Test func `Order values are in the region's money`() throws {
        let pounds = try sums(.gb).compactMap { sums in
            (sums[.skuOrders] ?? 0) > 20 ? Double(sums[.gmvMinor] ?? 0) / Double(sums[.skuOrders] ?? 1) : nil
        }
        #expect((1_300...2_500).contains(median(pounds)))
        let rupiah = try sums(.id).compactMap { $0[.gmvMinor] }
        #expect(rupiah.allSatisfy { $0 % 50_000 == 0 })
    }
}
