import MetricCatalog
import Statistics

/// One account as one shop's: what a peer group counts.
struct PeerUnit: Sendable {
    var accountID: String
    var sellerID: String
    var traits: PeerTraits
    /// By metric number; `nil`: no data, or not comparable in this market.
    var metrics: [UnitMetric?]
    /// Active violations within the window.
    var activeViolations: Int

    subscript(metric: MetricID) -> UnitMetric? { metrics[Int(metric.rawValue)] }
}

/// One metric of a unit over the window.
struct UnitMetric: Sendable {
    var numerator: Double
    var denominator: Double
    /// Over sessions (of service figures: days); what over-dispersion and the variance of means come from.
    var moments: SessionMoments
    /// Sessions (of service figures: days) that gave both quantities.
    var sessions: Int64

    var value: Double { numerator / denominator }

    /// What the concentration of a group is judged by: what a ratio rests on, the amount of a volume. Everybody is exposed to
    /// violations alike: the few that have points do not hide the many that have none.
    func exposure(of metric: MetricID) -> Double {
        if metric == .violationPoints { return 1 }
        return metric.definition.model == .volume ? numerator : denominator
    }
}
