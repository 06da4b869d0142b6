import BenchmarksServer
import Contracts
import FramedRPC
import LocalTime
import ServiceKit
import TestSuite
import Testing

/// Looks without being told are an hour apart here.
@Suite("What instances have in memory", .timeLimit(.minutes(1)))
struct ListeningTests {
    private let end = MarketFixture.end

    @Test("another instance's snapshot is loaded once it is published, also after the connection that listens was lost")
    func told() async throws {
        let shops = Shop.alike(25)
        try await MarketFixture.open(shops) { market in
            let other = market.anotherInstance()
            try await market.report(Lives.pair(shops, end: end), completeTo: end)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await other.keepLoading() }
                let first = try #require(try await market.refresh().made.first)
                try await market.waitUntilAnswered(first, shops[0], by: other)
                try await market.sql(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE query LIKE 'LISTEN%' AND datname = current_database()
                    """)
                let second = try await market.nextDay(shops, 1)
                try await market.waitUntilAnswered(second, shops[0], by: other)
                group.cancelAll()
            }
        }
    }

    @Test("the age of each market's snapshot is exported, by the injected clock")
    func age() async throws {
        let shops = Shop.alike(25)
        try await MarketFixture.open(shops) { market in
            let instruments = InstrumentRegistry()
            market.benchmarks.observeAges(in: instruments)
            #expect(!instruments.exposition().contains("snapshot_age_seconds{"))
            try await market.report(Lives.pair(shops, end: end), completeTo: end)
            try await market.refresh()
            market.clock.advance(by: .seconds(90))
            let lines = instruments.exposition().split(separator: "\n").filter { $0.hasPrefix("snapshot_age_seconds{") }
            #expect(lines == [#"snapshot_age_seconds{universe="real",region="MY"} 90.0"#])
            // A newer one counts, not the older one that is still in memory.
            _ = try await market.nextDay(shops, 1)
            #expect(instruments.exposition().contains(#"{universe="real",region="MY"} 0.0"#))
        }
    }
}

extension MarketFixture {
    /// Asks until the instance has the snapshot in memory.
    fileprivate func waitUntilAnswered(
        _ snapshot: BenchmarksSnapshotSummary, _ shop: Shop, by handler: BenchmarksHandler
    ) async throws {
        let question = try await question("p001.live", of: shop, snapshot)
        while let failure = await TestCall.failure(of: {
            _ = try await compare(question, shop, snapshot.snapshotID, by: handler)
        }) {
            guard failure.reason == "SNAPSHOT_NOT_LOADED" else { throw failure }
            try Task.checkCancellation()
            await Task.yield()
        }
    }
}
