import Contracts
import LocalTime
import Testing

@Suite("What is published of a group", .timeLimit(.minutes(2)))
struct PublishedFigureTests {
    private let end = MarketFixture.end

    @Test("quartiles, over-dispersion and pooled variance are those of scipy; one seller's accounts share a weight")
    func figures() async throws {
        let cases = CaseMarket()
        try await MarketFixture.open(cases.shops) { market in
            try await market.report(cases.reports(), completeTo: end)
            try await market.reportService(cases.serviceReports())
            let made = try await market.refresh().made
            let group = try #require(try await market.groups(of: made[0].snapshotID).group(.region))
            for row in CaseMarket.rows("published.tsv") {
                let numbers = row.dropFirst().compactMap { Double($0) }
                let metric = try #require(MetricsMetric(rawValue: Int(numbers[0])))
                #expect(group.quartiles(metric) == Array(numbers[1...3]), "\(row[0])")
                let phi = try #require(group.phi(metric))
                #expect(abs(phi - numbers[4]) < 1e-9 * numbers[4], "\(row[0])")
                let variance = try #require(group.variance(metric))
                #expect(abs(variance - numbers[5]) < 1e-12, "\(row[0])")
            }
        }
    }

    @Test("a figure stays on the next day unless it moves by more than one rounding step", arguments: 0..<6)
    func staying(_ place: Int) async throws {
        let cases = CaseMarket()
        let row = CaseMarket.rows("next_day.tsv")[place]
        try await MarketFixture.open(cases.shops) { market in
            try await market.report(cases.reports(), completeTo: end)
            try await market.refresh()
            market.sleepOver()
            let percent = try #require(Int64(row[0]))
            try await market.report(cases.reports(version: 2, morePercent: percent), completeTo: end + 1)
            let made = try await market.refresh().made
            let group = try #require(try await market.groups(of: made[0].snapshotID).group(.region))
            #expect(group.quartiles(.commentRate) == row.dropFirst().compactMap { Double($0) })
        }
    }
}
