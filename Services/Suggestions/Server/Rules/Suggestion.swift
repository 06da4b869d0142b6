import Contracts
import MetricCatalog

/// One entry of the catalogue, without its texts.
struct Suggestion: Sendable, Equatable {
    /// When it may be given at all.
    enum Condition: Sendable, Equatable {
        /// A metric that it mends is behind the peers, or Good and below outstanding.
        case metricToMend
        /// A violation is active.
        case activeViolation
    }

    /// Never used again for another suggestion; below 10,000.
    var number: UInt32
    /// Stable name.
    var id: String
    var aspect: SuggestionsAspect
    /// The main one first.
    var mends: [MetricID]
    var condition: Condition
    var stepCount: UInt32

    /// Numbers of its steps: the suggestion's times 100 plus the place.
    var steps: ClosedRange<UInt32> { number * 100 + 1...number * 100 + stepCount }
}
