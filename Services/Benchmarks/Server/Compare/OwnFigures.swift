import Contracts
import MetricCatalog
import Statistics

/// An account's own figures as they are compared.
struct OwnFigures: Sendable {
    /// By metric number; `nil`: no data.
    var observations: [Observation?] = Array(repeating: nil, count: MetricID.allCases.count + 1)
    /// What the figures rest on, by metric number; 0: no data.
    var exposures: [Double] = Array(repeating: 0, count: MetricID.allCases.count + 1)
    var earlier = EarlierFigures()
    var activeViolations = 0
    /// GMV is of the market's standard definition and in its currency.
    var moneyIsComparable = true

    subscript(metric: MetricID) -> Observation? {
        get { observations[Int(metric.rawValue)] }
        set { observations[Int(metric.rawValue)] = newValue }
    }

    init() {}

    /// From metrics' answer; columns that are too short count as absent, never trap.
    init(_ request: BenchmarksCompareRequest, region: Region?) {
        let account = request.accountMetrics
        for (row, number) in account.metric.enumerated() where row < 64 {
            guard let metric = MetricID(rawValue: UInt8(clamping: number.rawValue)) else { continue }
            guard account.valueMask >> UInt64(row) & 1 == 1, row < account.numerator.count,
                row < account.denominator.count
            else { continue }
            self[metric] = account.observation(of: metric, row: row)
            exposures[Int(metric.rawValue)] = account.denominator[row]
        }
        earlier = EarlierFigures(account)
        if request.violationsConnected {
            self[.violationPoints] = .volume(Double(request.violationPoints))
            activeViolations = Int(request.activeViolations)
        }
        moneyIsComparable = region.map { account.isComparable(in: $0) } ?? false
    }
}

extension MetricsGetAccountMetricsResponse {
    fileprivate func observation(of metric: MetricID, row: Int) -> Observation {
        let sessions = row < metricSessions.count ? Int64(metricSessions[row]) : 0
        // 0 stands for none: too few of the sessions say something. Sessions that are alike do not make a figure certain either.
        let ownVariance = row < logVariance.count && sessions >= Jackknife.fewestSessions ? logVariance[row] : 0
        let variance = ownVariance > 0 ? ownVariance : nil
        return Observation(
            metric.definition.model.statistics, numerator: numerator[row], denominator: denominator[row],
            variance: variance, sessions: sessions)
    }

    /// Peers' GMV is in the region's currency and of its standard definition.
    fileprivate func isComparable(in region: Region) -> Bool {
        let standard: MetricsGMVDefinition = region.standardGMV == .live ? .live : .attributed
        return currency == region.currency.rawValue && (gmvDefinition == standard || gmvDefinition == .unspecified)
    }
}

extension MetricID {
    /// Whether the metric is an amount of money.
    var isMoney: Bool {
        if case .money = definition.numerator { return true }
        return false
    }
}
