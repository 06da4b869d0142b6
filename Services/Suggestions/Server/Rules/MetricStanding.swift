import Contracts
import MetricCatalog

/// One metric of the account beside its peers, as metrics and benchmarks answered.
struct MetricStanding: Sendable, Equatable {
    /// Peers' quartiles with the account's own value shrunk towards them.
    struct Peers: Sendable, Equatable {
        var p25: Double
        var p50: Double
        var p75: Double
        /// Whole fives, 5-95, higher is better.
        var percentile: Double
        /// Own value shrunk to the group, with the bounds of its central 80 %.
        var own: Double
        var ownLow: Double
        var ownHigh: Double
    }

    var metric: MetricID
    var rating: BenchmarksRating
    /// Own value as counted; `nil`: no data.
    var value: Double?
    /// `nil`: no group is published for it.
    var peers: Peers?

    /// The better quartile.
    var outstanding: Double? { peers.map { metric.definition.better == .more ? $0.p75 : $0.p25 } }

    /// Bad or Warning.
    var isBehind: Bool { rating == .bad || rating == .warning }

    /// Good, with room up to outstanding.
    var canImprove: Bool {
        guard rating == .good, let value, let outstanding else { return false }
        return metric.definition.better == .more ? value < outstanding : value > outstanding
    }

    /// How far from outstanding, 0 (there) to 1 (behind nearly everybody): the order of what has no worth in money.
    var severity: Double {
        guard let peers else { return 0 }
        return min(1, max(0, (Self.outstandingPercentile - peers.percentile) / (Self.outstandingPercentile - 5)))
    }

    private static let outstandingPercentile = 75.0
}
