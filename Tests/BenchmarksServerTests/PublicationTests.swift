import Contracts
import LocalTime
import Testing

@Suite("Which groups are published", .timeLimit(.minutes(2)))
struct PublicationTests {
    private let end = MarketFixture.end

    /// The rungs of the one snapshot of a market that these shops make.
    private func rungs(_ shops: [Shop]) async throws -> [BenchmarksRung] {
        var rungs: [BenchmarksRung] = []
        try await MarketFixture.open(shops) { market in
            try await market.report(Lives.pair(shops, end: end), completeTo: end)
            let made = try await market.refresh().made
            try #require(made.count == 1)
            rungs = try await market.groups(of: made[0].snapshotID).map(\.rung)
        }
        return rungs
    }

    @Test("24 sellers are too few, 25 are enough")
    func least() async throws {
        #expect(try await rungs(Shop.alike(24)).isEmpty)
        #expect(try await rungs(Shop.alike(25)) == [.region, .regionTop])
    }

    @Test("one without consent is not counted, and is compared all the same")
    func consent() async throws {
        var shops = Shop.alike(25)
        shops[7].consents = false
        #expect(try await rungs(shops).isEmpty)

        shops += Shop.alike(1, "q")
        try await MarketFixture.open(shops) { market in
            try await market.report(Lives.pair(shops, end: end), completeTo: end)
            let snapshot = try #require(try await market.refresh().made.first)
            let answer = try await market.compare("p008.live", of: shops[7], snapshot)
            #expect(answer.rung == .regionTop)
            #expect(answer.sizeFrom == 20 && answer.sizeTo == 29)
            #expect(answer.rating(.commentRate) != .noPeers)
        }
    }

    @Test("an account with one LIVE, or with 99 views in two, is no peer")
    func counted() async throws {
        let shops = Shop.alike(25)
        try await MarketFixture.open(shops) { market in
            let lives = Lives.pair(Array(shops.dropLast()), end: end)
            let last = shops[24]
            let few: [(MetricsCounter, Int64)] = [(.views, 49), (.comments, 1)]
            try await market.report(
                lives + [
                    Lives.live("p025.live", of: last, on: end - 1, few),
                    Lives.live("p025.live", of: last, on: end - 2, [(.views, 50), (.comments, 1)]),
                ], completeTo: end)
            let made = try await market.refresh().made
            #expect(try await market.groups(of: made[0].snapshotID).isEmpty)
        }
    }

    @Test("the accounts of one seller are one seller")
    func severalAccounts() async throws {
        var shops = Shop.alike(24)
        shops[0].accounts = ["a.live", "b.live", "c.live"]
        #expect(try await rungs(shops).isEmpty)
    }

    @Test("a category that lacks one to 19 of its region's sellers is not published, with 20 it is")
    func complement() async throws {
        let fashion = Shop.alike(25)
        #expect(
            try await rungs(fashion + Shop.alike(19, "b", category: "beauty/makeup")) == [.region])
        #expect(
            try await rungs(fashion + Shop.alike(20, "b", category: "beauty/makeup")) == [.region, .regionTop])
    }

    @Test("a group stays down to 20 sellers and is withdrawn under that")
    func withdrawn() async throws {
        let shops = Shop.alike(25)
        try await MarketFixture.open(shops) { market in
            try await market.report(Lives.pair(shops, end: end), completeTo: end)
            try await market.refresh()
            try await market.withhold(5)
            #expect(try await market.nextDay(shops, 1).map(\.rung) == [.region, .regionTop])
            try await market.withhold(6)
            #expect(try await market.nextDay(shops, 2).isEmpty)
            // Back at 24 it needs 25 again.
            try await market.withhold(1)
            #expect(try await market.nextDay(shops, 3).isEmpty)
        }
    }

    @Test("real and demo sellers never make a group together")
    func universes() async throws {
        let real = Shop.alike(15)
        let demo = Shop.alike(15, "d", universe: .demo)
        try await MarketFixture.open(real + demo) { market in
            try await market.report(Lives.pair(real + demo, end: end), completeTo: end)
            let made = try await market.refresh().made
            #expect(made.map(\.universe) == [.real, .demo])
            for snapshot in made {
                #expect(try await market.groups(of: snapshot.snapshotID).isEmpty)
            }
        }
    }
}

extension MarketFixture {
    /// So many sellers, of the first ones by id, do not consent now.
    fileprivate func withhold(_ count: Int) async throws {
        try await sql(
            "UPDATE accounts.seller SET consent = seller_id > 'p\(String(1_000 + count).dropFirst())'")
    }

    /// The groups of the snapshot so many days later, with the same LIVEs still in its window.
    fileprivate func nextDay(_ shops: [Shop], _ later: Int) async throws -> [BenchmarksPeerGroup] {
        sleepOver()
        try await complete(shops, to: Self.end + later)
        let made = try await refresh().made
        try #require(made.count == 1 && made[0].windowEndDay == (Self.end + later).rawValue)
        return try await groups(of: made[0].snapshotID)
    }
}
