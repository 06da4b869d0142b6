/// What becomes of a counter when the sessions of a day or a window are put together.
package enum CounterAggregation: Sendable, Hashable {
    case sum
    case maximum
    /// The mean over sessions weighted by their duration; it is kept as audience time in `MetricInputs`.
    case durationWeightedMean
    /// Nothing: it counts distinct people, who may come again in the next session.
    case none
}
