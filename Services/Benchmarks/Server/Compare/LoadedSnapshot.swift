import Contracts
import LocalTime
import MetricCatalog

/// A published snapshot in memory.
final class LoadedSnapshot: Sendable {
    /// Which account of which shop.
    struct Member: Sendable, Hashable {
        var accountID: String
        var sellerID: String
    }

    /// What follow one another: the snapshots of one market and window length.
    struct Series: Hashable {
        var market: Market
        var windowDays: Int
    }

    let id: String
    let market: Market
    let windowDays: Int
    let windowEnd: LocalDay
    /// Unix microseconds.
    let publishedAt: Int64
    let groups: [GroupKey: LoadedGroup]
    private let assignments: [Member: PeerTraits]

    init(
        id: String, market: Market, windowDays: Int, windowEnd: LocalDay, publishedAt: Int64, groups: [PublishedGroup],
        assignments: [Member: PeerTraits]
    ) {
        self.id = id
        self.market = market
        self.windowDays = windowDays
        self.windowEnd = windowEnd
        self.publishedAt = publishedAt
        self.groups = Dictionary(groups.map { ($0.key, LoadedGroup($0)) }) { first, _ in first }
        self.assignments = assignments
    }

    var series: Series { Series(market: market, windowDays: windowDays) }

    /// The narrowest published group of an account. One that the snapshot does not know (new since, or seen as its owner)
    /// starts at the top category's rung.
    func group(of member: Member, category: String) -> LoadedGroup? {
        let traits = assignments[member] ?? PeerTraits(category: category, kind: .unspecified, band: nil)
        return traits.ladder.lazy.compactMap { self.groups[$0] }.first
    }
}
