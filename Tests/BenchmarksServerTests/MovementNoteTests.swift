import Contracts
import LocalTime
import Testing

/// 24 shops with two LIVEs of an hour, 1,000 views and 51 to 74 comments each, which stay, and one that moves. Hours of 2 give
/// quartiles of about 1.8, 2 and 2.2, so that 1 hour is at the 5th percentile and 11 at the 95th.
@Suite("The note on what moved since the last snapshot", .timeLimit(.minutes(2)))
struct MovementNoteTests {
    private struct Note: Equatable {
        var kind: BenchmarksNoteKind
        var metric: MetricsMetric
        var value: Int32
    }

    private struct Live {
        var daysBack: Int
        var minutes = 60
        var views: Int64 = 1_000
        var comments: Int64 = 60
    }

    private let end = MarketFixture.end
    private let shops = Shop.alike(25)

    /// What the second snapshot's notes say of movement. `daysBack` counts from the first one's window end; -1 is the day after.
    private func movement(_ before: [Live], then after: [Live] = []) async throws -> [Note] {
        var found: [Note] = []
        try await MarketFixture.open(shops) { market in
            let others = Lives.pair(shops, end: end).filter { $0.accountID != "p001.live" }
            try await market.report(others + before.map(report), completeTo: end)
            try await market.refresh()
            market.sleepOver()
            try await market.report(after.map(report), completeTo: end + 1)
            try await market.complete(shops, to: end + 1)
            let snapshot = try #require(try await market.refresh().made.first)
            let answer = try await market.compare("p001.live", of: shops[0], snapshot)
            for (place, kind) in answer.noteKind.enumerated() where kind == .movedUp || kind == .movedDown {
                found.append(Note(kind: kind, metric: answer.noteMetric[place], value: answer.noteValue[place]))
            }
        }
        return found
    }

    private func report(_ live: Live) -> MetricsSessionReport {
        Lives.live(
            "p001.live", of: shops[0], on: end - live.daysBack, minutes: live.minutes,
            [(.views, live.views), (.comments, live.comments)])
    }

    @Test("a LIVE of ten hours that leaves the window: 90 points down")
    func down() async throws {
        let notes = try await movement([
            Live(daysBack: 6, minutes: 600), Live(daysBack: 2, minutes: 30), Live(daysBack: 1, minutes: 30),
        ])
        #expect(notes == [Note(kind: .movedDown, metric: .liveHours, value: -90)])
    }

    @Test("one that enters it: 90 points up")
    func up() async throws {
        let notes = try await movement(
            [Live(daysBack: 2, minutes: 30), Live(daysBack: 1, minutes: 30)],
            then: [Live(daysBack: -1, minutes: 600)])
        #expect(notes == [Note(kind: .movedUp, metric: .liveHours, value: 90)])
    }

    @Test("what moved against the week before, but not since the last snapshot, is no news")
    func weekBefore() async throws {
        let notes = try await movement([
            Live(daysBack: 8, minutes: 600), Live(daysBack: 2, minutes: 30), Live(daysBack: 1, minutes: 30),
        ])
        #expect(notes.isEmpty)
    }

    @Test("a figure that rested on too little then has not moved, however far it seems to be")
    func tooLittle() async throws {
        // No comment of 120 views, then 450 of 3,060: from behind all to ahead of all by the figures alone.
        let notes = try await movement(
            [
                Live(daysBack: 6, views: 60, comments: 0), Live(daysBack: 1, views: 60, comments: 0),
            ], then: [Live(daysBack: -1, views: 3_000, comments: 450)])
        #expect(notes.isEmpty)
    }

    @Test("a first snapshot tells of no movement")
    func firstSnapshot() async throws {
        try await MarketFixture.open(shops) { market in
            try await market.report(Lives.pair(shops, end: end), completeTo: end)
            let snapshot = try #require(try await market.refresh().made.first)
            let answer = try await market.compare("p001.live", of: shops[0], snapshot)
            #expect(!answer.noteKind.contains(.movedUp) && !answer.noteKind.contains(.movedDown))
        }
    }
}
