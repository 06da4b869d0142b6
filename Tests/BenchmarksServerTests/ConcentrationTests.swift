import Contracts
import LocalTime
import Testing

@Suite("One seller who weighs too much", .timeLimit(.minutes(2)))
struct ConcentrationTests {
    private let end = MarketFixture.end

    /// The region's group of 25 shops with 2,000 views each, of which the first has so many more.
    private func group(viewsOfFirst views: Int64) async throws -> BenchmarksPeerGroup? {
        let shops = Shop.alike(25)
        var group: BenchmarksPeerGroup?
        try await MarketFixture.open(shops) { market in
            let first = Lives.pair([shops[0]], end: end, views: views / 2)
            let others = Lives.pair(Array(shops.dropFirst()), end: end)
            try await market.report(first + others, completeTo: end)
            let made = try await market.refresh().made
            group = try await market.groups(of: made[0].snapshotID).group(.region)
        }
        return group
    }

    @Test("with more than a quarter of the views its metrics per view are withheld, the group's others stay")
    func withheld() async throws {
        // The 24 others have 48,000 views; 16,000 of 64,000 are a quarter.
        let quarter = try #require(try await group(viewsOfFirst: 16_000))
        #expect(quarter.quartiles(.commentRate) != nil)
        let more = try #require(try await group(viewsOfFirst: 16_002))
        #expect(more.quartiles(.commentRate) == nil)
        #expect(more.quartiles(.viewsPerHour) != nil)
        #expect(more.quartiles(.liveHours) != nil)
    }
}
