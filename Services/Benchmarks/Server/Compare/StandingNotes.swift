import Contracts
import MetricCatalog
import Statistics

/// A sentence about the standing, as a kind with a metric and a number.
struct StandingNote: Sendable, Equatable {
    var kind: BenchmarksNoteKind
    var metric: MetricID?
    /// Percentile, change of percentile, or number of violations, as the kind says.
    var value: Int
}

/// What the snapshot before the current one has for an account.
struct EarlierComparison: Sendable {
    /// The account's group then; `nil`: none was published for it.
    var group: LoadedGroup?
    /// From that snapshot's window end to the current one's.
    var daysEarlier: Int
}

/// The notes about a standing: strongest, weakest, what moved most since the last snapshot, violations.
///
/// Movement is between two percentiles: of the own figure in the last snapshot's window among that snapshot's group, and of
/// the own figure now among the group now. Either must be good enough for a rating. The figure of then is taken as it is known
/// today: late reports that a page of then did not have are no movement of the account.
enum StandingNotes {
    /// Change of percentile that is worth a note.
    static let leastMovement = 10

    static func notes(_ comparison: Comparison, own: OwnFigures, earlier: EarlierComparison?) -> [StandingNote] {
        let percentiles = MetricID.headlines.compactMap { metric in
            comparison[metric].percentile.map { (metric: metric, percentile: $0) }
        }
        var notes: [StandingNote] = []
        if let best = percentiles.max(by: { $0.percentile < $1.percentile }),
            let worst = percentiles.min(by: { $0.percentile < $1.percentile }), best.metric != worst.metric
        {
            notes.append(StandingNote(kind: .strongest, metric: best.metric, value: best.percentile))
            notes.append(StandingNote(kind: .weakest, metric: worst.metric, value: worst.percentile))
        }
        let movements = percentiles.compactMap { metric, percentile -> StandingNote? in
            guard let before = earlier.flatMap({ Self.percentile(of: metric, own: own, in: $0) }) else { return nil }
            let change = percentile - before
            return StandingNote(kind: change > 0 ? .movedUp : .movedDown, metric: metric, value: change)
        }
        if let most = movements.max(by: { abs($0.value) < abs($1.value) }), abs(most.value) >= leastMovement {
            notes.append(most)
        }
        if own.activeViolations > 0 {
            notes.append(StandingNote(kind: .violations, metric: nil, value: own.activeViolations))
        }
        return notes
    }

    private static func percentile(of metric: MetricID, own: OwnFigures, in earlier: EarlierComparison) -> Int? {
        guard let reference = earlier.group?.references[Int(metric.rawValue)],
            let figure = own.earlier.observation(of: metric, daysEarlier: earlier.daysEarlier, now: own)
        else { return nil }
        return RatingRule.percentile(of: figure, among: reference)
    }
}
