import BenchmarksServer
import Contracts
import FramedRPC
import LocalTime
import TestSuite
import Testing

@Suite("Comparing with a snapshot", .timeLimit(.minutes(2)))
struct CompareTests {
    private let end = MarketFixture.end

    private func open(_ shops: [Shop], _ body: (MarketFixture, BenchmarksSnapshotSummary) async throws -> Void)
        async throws
    {
        try await MarketFixture.open(shops) { market in
            try await market.report(Lives.pair(shops, end: end), completeTo: end)
            try await body(market, try #require(try await market.refresh().made.first))
        }
    }

    @Test("one that is not in memory is UNAVAILABLE, to be asked again in a second")
    func notLoaded() async throws {
        let shops = Shop.alike(25)
        try await open(shops) { market, snapshot in
            let other = market.anotherInstance()
            let question = try await market.question("p001.live", of: shops[0], snapshot)
            let refusal = await TestCall.failure {
                _ = try await market.compare(question, shops[0], snapshot.snapshotID, by: other)
            }
            #expect(refusal?.code == .unavailable)
            #expect(refusal?.reason == "SNAPSHOT_NOT_LOADED")
            #expect(refusal?.retryAfter == .seconds(1))
        }
    }

    @Test("a grant without a snapshot gives no peers, and a grant for another account nothing")
    func withoutSnapshot() async throws {
        let shops = Shop.alike(25)
        try await open(shops) { market, snapshot in
            var question = try await market.question("p001.live", of: shops[0], snapshot)
            let answer = try await market.compare(question, shops[0], "")
            #expect(answer.rung == .unspecified)
            #expect(answer.rating.allSatisfy { $0 == .noPeers })
            #expect(!answer.hasStanding_p)
            var grant = AccountsGrant()
            (grant.accountID, grant.scope, grant.sellerID) = ("p001.live", "p001", "p001")
            question.accountMetrics.accountID = "p002.live"
            let refusal = await TestCall.failure {
                _ = try await market.benchmarks.compare(
                    question, TestCall.with(grant, BenchmarksServiceMethods.compare))
            }
            #expect(refusal?.reason == "GRANT_MISMATCH")
        }
    }

    @Test("every instance answers alike, and the snapshot before is answered as it was when a newer one is published")
    func previous() async throws {
        let shops = Shop.alike(25)
        try await open(shops) { market, first in
            let question = try await market.question("p001.live", of: shops[0], first)
            let answer = try await market.compare(question, shops[0], first.snapshotID)
            let second = try await market.nextDay(shops, 1)
            #expect(try await market.compare(question, shops[0], first.snapshotID) == answer)
            let other = market.anotherInstance()
            try await market.refresh(by: other)
            #expect(try await market.compare(question, shops[0], first.snapshotID, by: other) == answer)
            let later = try await market.compare("p001.live", of: shops[0], second)
            #expect(later.windowEndDay == first.windowEndDay + 1)
            // Two are kept: after another day pages of the first are over.
            _ = try await market.nextDay(shops, 2)
            let refusal = await TestCall.failure {
                _ = try await market.compare(question, shops[0], first.snapshotID)
            }
            #expect(refusal?.reason == "SNAPSHOT_NOT_LOADED")
        }
    }

    @Test("columns that are too short, or speak of unknown metrics, are no data")
    func hostile() async throws {
        let shops = Shop.alike(25)
        try await open(shops) { market, snapshot in
            var question = try await market.question("p001.live", of: shops[0], snapshot)
            question.accountMetrics.numerator = [1]
            question.accountMetrics.earlierValue = [.nan]
            question.accountMetrics.metric.append(.UNRECOGNIZED(4_000))
            question.accountMetrics.windowDays = .max
            let answer = try await market.compare(question, shops[0], snapshot.snapshotID)
            #expect(answer.rating(.commentRate) == .noData)
        }
    }
}

extension MarketFixture {
    /// The snapshot so many days after the first.
    func nextDay(_ shops: [Shop], _ later: Int) async throws -> BenchmarksSnapshotSummary {
        sleepOver()
        try await complete(shops, to: Self.end + later)
        return try #require(try await refresh().made.first)
    }
}
