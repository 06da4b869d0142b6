import LocalTime

/// All votes, counted by peers, step and day, as they were read last.
struct VoteTally: Sendable {
    private struct DayCount: Sendable {
        var step: UInt32
        var day: LocalDay
        var count: VoteCount
    }

    private let counts: [VotingPeers: [DayCount]]

    init(_ rows: [VoteCountRow] = []) {
        counts = Dictionary(grouping: rows, by: \.peers)
            .mapValues { $0.map { DayCount(step: $0.step, day: $0.day, count: $0.count) } }
    }

    /// Votes by step of the days before `today`: a vote counts from the next local day on.
    func counts(of peers: VotingPeers, before today: LocalDay) -> [UInt32: VoteCount] {
        var steps: [UInt32: VoteCount] = [:]
        for entry in counts[peers] ?? [] where entry.day < today {
            steps[entry.step, default: VoteCount()] = steps[entry.step, default: VoteCount()] + entry.count
        }
        return steps
    }
}
