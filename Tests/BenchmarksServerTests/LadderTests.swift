import Contracts
import LocalTime
import Testing

/// Shops of one leaf category whose GMV before the window is 1, 2, 3, 4 or 5 thousand: one band each.
@Suite("The ladder of groups", .timeLimit(.minutes(3)))
struct LadderTests {
    private let end = MarketFixture.end

    private func sale(_ shop: Shop, thousands: Int) -> MetricsSessionReport {
        Lives.live(
            "\(shop.id).live", of: shop, on: end - 20,
            [(.views, 500), (.gmvMinor, Int64(thousands) * 100_000)])
    }

    @Test("an account is compared with the narrowest group published for it")
    func rungs() async throws {
        // 26 shops of each but 25 of the fifth band. Another leaf of the same top category has one, in band 3.
        let leaf = Shop.alike(129)
        let other = Shop("other", category: "fashion/menswear")
        let new = Shop("new")
        try await MarketFixture.open(leaf + [other, new]) { market in
            let sales = leaf.enumerated().map { sale($0.element, thousands: $0.offset % 5 + 1) }
            try await market.report(
                Lives.pair(leaf + [other, new], end: end) + sales + [sale(other, thousands: 3)], completeTo: end)
            let snapshot = try #require(try await market.refresh().made.first)
            let groups = try await market.groups(of: snapshot.snapshotID)
            // All shops of a band are official accounts: the narrowest rung lacks none of its parent.
            #expect(groups.group(.regionLeafBandKind, "fashion/womenswear", band: 2)?.kind == .official)
            // Without menswear's one seller band 3 of the leaf would tell of that one.
            #expect(groups.group(.regionLeafBand, "fashion/womenswear", band: 3) == nil)
            #expect(groups.group(.regionTopBand, "fashion", band: 3) != nil)

            let usual = try await market.compare("p002.live", of: leaf[1], snapshot)
            #expect(usual.rung == .regionLeafBandKind && usual.band == 2 && usual.kind == .official)
            #expect(usual.category == "fashion/womenswear")
            let beside = try await market.compare("p003.live", of: leaf[2], snapshot)
            #expect(beside.rung == .regionTopBand && beside.band == 3 && beside.category == "fashion")
            let single = try await market.compare("other.live", of: other, snapshot)
            #expect(single.rung == .regionTopBand && single.band == 3)
            let young = try await market.compare("new.live", of: new, snapshot)
            #expect(young.rung == .regionTop && !young.hasBand_p)
            // As its owner sees it: no shop's scope, so the snapshot knows no traits of it.
            var question = try await market.question("p002.live", of: leaf[1], snapshot)
            question.accountMetrics.scope = ""
            let unknown = try await market.compare(question, Shop("somebody"), snapshot.snapshotID)
            #expect(unknown.rung == .regionTop)
        }
    }

    @Test("a band's edges are told rounded to 1, 2, 5 and tens")
    func edges() async throws {
        let leaf = Shop.alike(130)
        try await MarketFixture.open(leaf) { market in
            let sales = leaf.enumerated().map { sale($0.element, thousands: $0.offset % 5 + 1) }
            try await market.report(Lives.pair(leaf, end: end) + sales, completeTo: end)
            let snapshot = try #require(try await market.refresh().made.first)
            // 26 each of 1 ... 5 thousand: the edges (type 7, places 25.8, 51.6, 77.4, 103.2 of 0 ... 129) are 1.8, 2.6 (1.6 of
            // the way from the 51st), 3.4 and 4.2 thousand.
            let answer = try await market.compare("p003.live", of: leaf[2], snapshot)
            #expect(answer.band == 3)
            #expect(answer.bandFrom == 2_000 && answer.bandTo == 5_000)
        }
    }
}
