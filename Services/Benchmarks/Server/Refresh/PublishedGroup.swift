import MetricCatalog
import Statistics

/// What is published about one metric of a group.
struct GroupMetric: Sendable, Equatable {
    var quartiles: Quartiles
    /// Over-dispersion between sessions; 1 where it does not apply.
    var phi: Double
    /// Pooled variance of log(1 + value) of one session; 0 where it does not apply.
    var sessionLogVariance: Double
}

/// Everything that is published about one group.
struct PublishedGroup: Sendable, Equatable {
    var key: GroupKey
    var size: (from: Int, to: Int)
    /// Rounded edges of the band in major units; 0: open.
    var bandFrom: Double
    var bandTo: Double
    var metrics: [MetricID: GroupMetric]
    var standing: Quartiles?

    static func == (left: PublishedGroup, right: PublishedGroup) -> Bool {
        left.key == right.key && left.size == right.size && left.bandFrom == right.bandFrom
            && left.bandTo == right.bandTo
            && left.metrics == right.metrics && left.standing == right.standing
    }
}
