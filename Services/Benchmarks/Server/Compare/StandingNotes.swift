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

/// The notes about a standing: strongest, weakest, what moved most against the window before, violations.
///
/// Movement compares the percentiles that both windows' values have in the same snapshot, so that it is the account's own
/// movement and not that of its peers.
enum StandingNotes {
    /// Change of percentile that is worth a note.
    static let leastMovement = 10

    static func notes(_ comparison: Comparison, own: OwnFigures) -> [StandingNote] {
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
            guard let reference = comparison.reference(metric),
                let before = own.previous[Int(metric.rawValue)],
                let percentileBefore = Percentile.percentile(
                    of: before, in: reference.quartiles, scale: reference.model.scale, aim: reference.aim)
            else { return nil }
            let change = percentile - percentileBefore
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
}
