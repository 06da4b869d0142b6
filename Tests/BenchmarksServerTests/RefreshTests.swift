import BenchmarksServer
import Contracts
import LocalTime
import Postgres
import ServiceKit
import TestSuite
import Testing

@Suite("Making snapshots", .timeLimit(.minutes(2)))
struct RefreshTests {
    private let end = MarketFixture.end

    @Test("one snapshot for a market and window end: asked again, refresh says which exist and changes nothing")
    func again() async throws {
        let shops = Shop.alike(25)
        try await MarketFixture.open(shops) { market in
            try await market.report(Lives.pair(shops, end: end), completeTo: end)
            let first = try await market.refresh()
            #expect(first.made.map(\.snapshotID) == ["real-MY-7d-2026-11-19"])
            #expect(first.existing.isEmpty)
            let groups = try await market.groups(of: "real-MY-7d-2026-11-19")
            // Corrections come in, and consent is taken back: own figures follow, what is published does not.
            try await market.report(Lives.pair(shops, end: end, version: 2) { _ in 900 }, completeTo: end)
            try await market.sql("UPDATE accounts.seller SET consent = false")
            let second = try await market.refresh(by: market.anotherInstance())
            #expect(second.made.isEmpty)
            #expect(second.existing == first.made)
            #expect(try await market.groups(of: "real-MY-7d-2026-11-19") == groups)
        }
    }

    @Test("no login may change what is published")
    func immutable() async throws {
        let shops = Shop.alike(25)
        try await MarketFixture.open(shops) { market in
            try await market.report(Lives.pair(shops, end: end), completeTo: end)
            try await market.refresh()
            for change in ["peer_group SET p50 = p25", "snapshot SET published_at = now()"] {
                await #expect(throws: (any Error).self) { try await market.sql("UPDATE benchmarks.\(change)") }
            }
        }
    }

    @Test("the window ends on the last day that 95 % of active accounts are complete for")
    func windowEnd() async throws {
        let shops = Shop.alike(40)
        try await MarketFixture.open(shops) { market in
            try await market.report(Lives.pair(shops, end: end - 2), completeTo: end - 2)
            // 38 of 40 are 95 %, 37 are not.
            try await market.complete(Array(shops.prefix(37)), to: end)
            try await market.complete([shops[37]], to: end - 1)
            let snapshot = try #require(try await market.refresh().made.first)
            #expect(snapshot.windowEndDay == (end - 1).rawValue)
        }
    }

    @Test("two instances that refresh at once make every market's snapshot once, and both tell of all")
    func twoInstances() async throws {
        let real = Shop.alike(25)
        let demo = Shop.alike(25, "d", universe: .demo)
        let elsewhere = Shop.alike(25, "i", region: "ID")
        let all = real + demo + elsewhere
        try await MarketFixture.open(all) { market in
            try await market.report(Lives.pair(all, end: end), completeTo: end)
            let two = market.anotherInstance()
            async let first = market.refresh()
            async let second = market.refresh(by: two)
            let answers = try await [first, second]
            let expected = ["demo-MY-7d-2026-11-19", "real-ID-7d-2026-11-19", "real-MY-7d-2026-11-19"]
            #expect(answers.flatMap(\.made).map(\.snapshotID).sorted() == expected)
            for answer in answers {
                #expect((answer.made + answer.existing).map(\.snapshotID).sorted() == expected)
            }
        }
    }

    @Test("the part of an instance that is gone is left alone until its lease has expired, then it is taken over")
    func takenOver() async throws {
        // Markets go in the order of their regions: ID, which somebody holds, before MY.
        let here = Shop.alike(25)
        let held = Shop.alike(25, "i", region: "ID")
        try await MarketFixture.open(here + held) { market in
            try await market.report(Lives.pair(here + held, end: end), completeTo: end)
            try await market.sql(
                "INSERT INTO benchmarks.refresh_lease VALUES (1, 'ID', 'gone', now() + interval '1 hour')")
            async let refreshed = market.refresh()
            try await market.waitForSnapshot("real-MY-7d-2026-11-19")
            #expect(try await market.snapshots() == ["real-MY-7d-2026-11-19"])
            // The instance's own clock stands still, as a demonstration's does; the database's does not.
            try await market.sql("UPDATE benchmarks.refresh_lease SET expires_at = now() - interval '1 second'")
            let made = try await refreshed.made.map(\.snapshotID)
            #expect(made == ["real-MY-7d-2026-11-19", "real-ID-7d-2026-11-19"])
        }
    }

    @Test("a lease lasts two minutes of the database's clock, whatever the instance's own says")
    func leaseTime() async throws {
        let shops = Shop.alike(25)
        try await MarketFixture.open(shops) { market in
            try await market.report(Lives.pair(shops, end: end), completeTo: end)
            try await market.sql(
                """
                CREATE FUNCTION benchmarks.check_lease() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF NEW.expires_at - clock_timestamp() BETWEEN interval '110 seconds' AND interval '120 seconds' THEN
                        RETURN NEW;
                    END IF;
                    RAISE EXCEPTION 'a lease until %', NEW.expires_at;
                END $$;
                CREATE TRIGGER check_lease BEFORE INSERT OR UPDATE ON benchmarks.refresh_lease
                    FOR EACH ROW EXECUTE FUNCTION benchmarks.check_lease();
                """)
            #expect(try await market.refresh().made.map(\.snapshotID) == ["real-MY-7d-2026-11-19"])
        }
    }
}

extension MarketFixture {
    /// Ids of the snapshots that are published.
    func snapshots() async throws -> [String] {
        try await benchmarks.listSnapshots(
            BenchmarksListSnapshotsRequest(), TestCall.byOperator(BenchmarksServiceMethods.listSnapshots)
        ).snapshots.map(\.snapshotID)
    }

    fileprivate func waitForSnapshot(_ id: String) async throws {
        while try await !snapshots().contains(id) {
            try Task.checkCancellation()
            await Task.yield()
        }
    }
}
