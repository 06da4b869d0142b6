import Contracts
import MetricCatalog

/// All metrics of an account beside its peers.
struct AccountStanding: Sendable {
    /// By number.
    private let metrics: [MetricStanding?]

    /// Of a metric that is given twice the first counts.
    init(_ standings: [MetricStanding]) {
        var metrics = [MetricStanding?](repeating: nil, count: MetricID.allCases.count + 1)
        for standing in standings.reversed() { metrics[Int(standing.metric.rawValue)] = standing }
        self.metrics = metrics
    }

    subscript(metric: MetricID) -> MetricStanding? { metrics[Int(metric.rawValue)] }

    /// Puts the two answers together; columns that are too short count as absent, never trap.
    init(_ account: MetricsGetAccountMetricsResponse, _ comparison: BenchmarksCompareResponse) {
        var values = [Double?](repeating: nil, count: MetricID.allCases.count + 1)
        let (mask, figures) = (account.valueMask, account.value)
        for (row, number) in account.metric.enumerated() where row < 64 && mask >> UInt64(row) & 1 == 1 {
            guard let metric = MetricID(rawValue: UInt8(clamping: number.rawValue)), row < figures.count else {
                continue
            }
            values[Int(metric.rawValue)] = figures[row]
        }
        let (ratings, peers) = (comparison.rating, PeerColumns(comparison))
        let standings = comparison.metric.enumerated().compactMap { row, number -> MetricStanding? in
            guard let metric = MetricID(rawValue: UInt8(clamping: number.rawValue)), row < ratings.count else {
                return nil
            }
            return MetricStanding(
                metric: metric, rating: ratings[row], value: values[Int(metric.rawValue)], peers: peers[row])
        }
        self.init(standings)
    }
}

/// The peers' columns of a comparison.
private struct PeerColumns {
    private let mask: UInt64
    private let percentiles: [UInt32]
    private let p25, p50, p75, own, ownLow, ownHigh: [Double]
    /// Rows that every column has.
    private let rows: Int

    init(_ comparison: BenchmarksCompareResponse) {
        mask = comparison.peersMask
        percentiles = comparison.percentile
        (p25, p50, p75) = (comparison.p25, comparison.p50, comparison.p75)
        (own, ownLow, ownHigh) = (comparison.shrunk, comparison.shrunkLow, comparison.shrunkHigh)
        rows = min(
            64, percentiles.count, min(p25.count, p50.count, p75.count), min(own.count, ownLow.count, ownHigh.count))
    }

    /// `nil` where the mask says absent.
    subscript(row: Int) -> MetricStanding.Peers? {
        guard row < rows, mask >> UInt64(row) & 1 == 1 else { return nil }
        return MetricStanding.Peers(
            p25: p25[row], p50: p50[row], p75: p75[row], percentile: Double(percentiles[row]), own: own[row],
            ownLow: ownLow[row], ownHigh: ownHigh[row])
    }
}
