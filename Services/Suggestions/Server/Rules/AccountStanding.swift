import Contracts
import MetricCatalog

/// All metrics of an account beside its peers.
struct AccountStanding: Sendable {
    private let metrics: [MetricID: MetricStanding]

    init(_ metrics: [MetricStanding]) {
        self.metrics = Dictionary(metrics.map { ($0.metric, $0) }) { first, _ in first }
    }

    subscript(metric: MetricID) -> MetricStanding? { metrics[metric] }

    /// Puts the two answers together; columns that are too short count as absent, never trap.
    init(_ account: MetricsGetAccountMetricsResponse, _ comparison: BenchmarksCompareResponse) {
        var values: [MetricID: Double] = [:]
        for (row, number) in account.metric.enumerated() where row < 64 && account.valueMask >> UInt64(row) & 1 == 1 {
            guard let metric = MetricID(rawValue: UInt8(clamping: number.rawValue)), row < account.value.count else {
                continue
            }
            values[metric] = account.value[row]
        }
        let standings = comparison.metric.enumerated().compactMap { row, number -> MetricStanding? in
            guard let metric = MetricID(rawValue: UInt8(clamping: number.rawValue)), row < comparison.rating.count
            else {
                return nil
            }
            return MetricStanding(
                metric: metric, rating: comparison.rating[row], value: values[metric], peers: comparison.peers(row: row)
            )
        }
        self.init(standings)
    }
}

extension BenchmarksCompareResponse {
    /// The peers' columns of one row; `nil` where the mask says absent.
    fileprivate func peers(row: Int) -> MetricStanding.Peers? {
        let columns = [p25, p50, p75, shrunk, shrunkLow, shrunkHigh]
        guard row < 64, peersMask >> UInt64(row) & 1 == 1, row < percentile.count,
            columns.allSatisfy({ row < $0.count })
        else { return nil }
        return MetricStanding.Peers(
            p25: p25[row], p50: p50[row], p75: p75[row], percentile: Double(percentile[row]), own: shrunk[row],
            ownLow: shrunkLow[row], ownHigh: shrunkHigh[row])
    }
}
