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
    /// Over sessions; what over-dispersion and the variance of means come from.
    var moments: SessionMoments
    /// Sessions that gave both quantities.
    var sessions: Int64

    var value: Double { numerator / denominator }

    /// What the concentration of a group is judged by.
    func exposure(of model: MetricModel) -> Double { model == .volume ? numerator : denominator }
}
