/// A figure's rating and what it rests on.
package struct RatedFigure: Sendable, Hashable {
    package let rating: Rating
    /// Behind Bad: that the true figure is worse than the worse quartile. Behind Good: that it is at least the median.
    /// Behind Warning and "not clear yet": that it is worse than the median. `nil` where nothing was rated.
    package let probability: Double?
    /// Whole fives, 5-95, higher is better; of the own figure as it is, not the shrunk one. `nil` where nothing was
    /// rated.
    package let percentile: Int?
    /// Share that the own counts, rather than the peers, have in what is believed; `nil` without a peer group or data.
    package let reliability: Double?
    /// What is believed of the true figure: its `center` is the shrunk own value, its `interval` that value's range.
    package let posterior: Posterior?

    init(
        _ rating: Rating, probability: Double? = nil, percentile: Int? = nil, reliability: Double? = nil,
        posterior: Posterior? = nil
    ) {
        self.rating = rating
        self.probability = probability
        self.percentile = percentile
        self.reliability = reliability
        self.posterior = posterior
    }
}
