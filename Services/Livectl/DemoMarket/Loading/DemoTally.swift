import Contracts
import Synchronization

/// What became of what was sent.
package struct DemoTally: Sendable, Equatable {
    /// Sellers and relations that were not there before.
    package var registered = 0
    /// Reports that told something new.
    package var accepted = 0
    /// Reports that were known already.
    package var known = 0

    package static func + (left: DemoTally, right: DemoTally) -> DemoTally {
        DemoTally(
            registered: left.registered + right.registered, accepted: left.accepted + right.accepted,
            known: left.known + right.known)
    }
}

/// The sum of what several tasks did.
final class DemoTallySum: Sendable {
    private let sum = Mutex(DemoTally())

    var total: DemoTally { sum.withLock { $0 } }

    func add(_ tally: DemoTally) {
        sum.withLock { $0 = $0 + tally }
    }
}

/// A report that a service refused, though every invented report should be taken.
package struct DemoRefusal: Error, CustomStringConvertible {
    package let description: String
}

extension DemoTally {
    /// Counts the outcomes of sessions or service figures; `subjects` names each in the same order.
    init(
        _ outcomes: [MetricsReportOutcome], _ reasons: [String], subjects: [String]
    ) throws(DemoRefusal) {
        guard outcomes.count == subjects.count else {
            throw DemoRefusal(description: "metrics answered for \(outcomes.count) of \(subjects.count) reports")
        }
        for (index, outcome) in outcomes.enumerated() {
            switch outcome {
            case .accepted: accepted += 1
            case .duplicate, .stale: known += 1
            default: throw Self.refusal(subjects[index], reasons, index)
            }
        }
    }

    /// Counts the outcomes of violations.
    init(_ answer: AccountsReportViolationsResponse, subjects: [String]) throws(DemoRefusal) {
        guard answer.outcome.count == subjects.count else {
            throw DemoRefusal(
                description: "accounts answered for \(answer.outcome.count) of \(subjects.count) violations")
        }
        for (index, outcome) in answer.outcome.enumerated() {
            switch outcome {
            case .accepted: accepted += 1
            case .duplicate, .stale: known += 1
            default: throw Self.refusal(subjects[index], answer.reason, index)
            }
        }
    }

    private static func refusal(_ subject: String, _ reasons: [String], _ index: Int) -> DemoRefusal {
        DemoRefusal(
            description: "\(subject) was refused: \(index < reasons.count ? reasons[index] : "no reason given")")
    }
}
