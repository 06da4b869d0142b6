import Contracts

/// Votes on a step: helpful ones, and all.
struct VoteCount: Sendable, Equatable {
    var helpful: Double = 0
    var all: Double = 0

    static func + (left: VoteCount, right: VoteCount) -> VoteCount {
        VoteCount(helpful: left.helpful + right.helpful, all: left.all + right.all)
    }
}

/// P(helpful | voted) of steps and suggestions: beta-binomial, each step shrunk to its suggestion, that to its aspect,
/// that to one half. Posterior means; a suggestion has the mean of its steps.
struct Helpfulness: Sendable {
    /// Weight, in votes, of what a level is shrunk to. Four votes: with no more than that of its own, a step is believed
    /// as much as what it belongs to.
    static let priorVotes = 4.0

    private let counts: [UInt32: VoteCount]
    private let aspects: [SuggestionsAspect: Double]

    /// `counts` by step, of one top category in one universe.
    init(_ counts: [UInt32: VoteCount], of catalogue: Catalogue) {
        self.counts = counts
        var totals: [SuggestionsAspect: VoteCount] = [:]
        for (step, count) in counts {
            guard let aspect = catalogue.aspect(ofStep: step) else { continue }
            totals[aspect, default: VoteCount()] = totals[aspect, default: VoteCount()] + count
        }
        aspects = totals.mapValues { Self.shrunk($0, to: 0.5) }
    }

    /// Posterior mean for a suggestion, in (0, 1).
    func of(_ suggestion: Suggestion) -> Double {
        let aspect = aspects[suggestion.aspect] ?? 0.5
        // Most have no votes yet: they are what their aspect is.
        guard suggestion.steps.contains(where: { counts[$0] != nil }) else { return aspect }
        let steps = suggestion.steps.map { counts[$0] ?? VoteCount() }
        let whole = Self.shrunk(steps.reduce(VoteCount(), +), to: aspect)
        return steps.map { Self.shrunk($0, to: whole) }.reduce(0, +) / Double(steps.count)
    }

    private static func shrunk(_ count: VoteCount, to mean: Double) -> Double {
        (count.helpful + priorVotes * mean) / (count.all + priorVotes)
    }
}
