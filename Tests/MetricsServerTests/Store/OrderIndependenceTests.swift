import Contracts
import MetricCatalog
import MetricsServer
import Postgres
import Statistics
import TestPostgres
import Testing

@Suite("Reports in any order")
struct OrderIndependenceTests {
    /// Reports of few LIVEs, days, minutes, sources and scopes, so that they meet, join, move and overlap; some sent twice.
    static func reports(seed: UInt64) -> [MetricsSessionReport] {
        var random = SeededRandom(seed: seed)
        func pick<Value>(_ values: [Value]) -> Value { values[Int(random.next() % UInt64(values.count))] }
        let sources: [MetricsSource] = [.firstParty, .apiMinutes, .apiList, .creatorSheet, .liveAnalysisSheet]
        var reports: [MetricsSessionReport] = []
        for _ in 0..<24 {
            var values: [(MetricsCounter, Int64)] = []
            for counter: MetricsCounter in [.views, .comments, .impressions, .productClicks, .skuOrders, .gmvMinor] {
                if random.next() % 3 != 0 { values.append((counter, Int64(random.next() % 1000))) }
            }
            var report = Shop.report(
                pick(["", "L1", "L2", "L3"]), day: pick([14, 15, 16]), minute: pick([0, 600, 1400, 1439]),
                length: pick([30, 120, 1500]), source: pick(sources), version: Int64(1 + random.next() % 3),
                scope: pick(["", "s1", "s2"]), values)
            report.gmvDefinition = pick([.live, .attributed, .unspecified])
            reports.append(report)
            if random.next() % 4 == 0 { reports.append(report) }
        }
        return reports
    }

    @Test(
        "permuted, repeated and cut into other batches, they come to the same figures",
        arguments: [1, 2, 3, 4] as [UInt64])
    func anyOrder(_ seed: UInt64) async throws {
        let reports = Self.reports(seed: seed)
        var random = SeededRandom(seed: seed &+ 1000)
        try await Shop.open { shop in
            let expected = try await derived(in: shop, after: [reports])
            for _ in 0..<4 {
                let shuffled = reports.shuffled(using: &random)
                let cut = Int(random.next() % UInt64(shuffled.count))
                let batches = [Array(shuffled[..<cut]), Array(shuffled[cut...]), Array(shuffled.prefix(5))]
                #expect(try await derived(in: shop, after: batches) == expected)
            }
            #expect(try await derived(in: shop, after: reports.reversed().map { [$0] }) == expected)
        }
    }

    /// Everything that is derived from reports, after these batches alone.
    private func derived(in shop: Shop, after batches: [[MetricsSessionReport]]) async throws -> [String] {
        try await shop.test.asSuperuser(
            "TRUNCATE metrics.account, metrics.report, metrics.session, metrics.day_figures, metrics.watermark")
        for batch in batches where !batch.isEmpty { try await shop.send(batch) }
        return try await shop.test.database.run(SelectDerivedRows())
    }
}
