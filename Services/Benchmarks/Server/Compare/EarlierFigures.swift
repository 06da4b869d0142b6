import Contracts
import MetricCatalog
import Statistics

/// An account's own headline figures in the windows that ended some days earlier, beside its figures of today.
struct EarlierFigures: Sendable {
    private struct Window: Sendable {
        var value: Double
        var exposure: Double
    }

    /// The latest window first.
    private var windows: [MetricID: [Window]] = [:]

    init() {}

    /// From metrics' answer; columns that are too short count as absent, never trap.
    init(_ account: MetricsGetAccountMetricsResponse) {
        let days = Int(min(account.windowDays, 28))
        for (row, number) in account.earlierMetric.enumerated() where row < 64 {
            let places = row * days..<(row + 1) * days
            guard let metric = MetricID(rawValue: UInt8(clamping: number.rawValue)),
                places.upperBound <= account.earlierValue.count, places.upperBound <= account.earlierExposure.count
            else { continue }
            windows[metric] = places.map {
                Window(value: Double(account.earlierValue[$0]), exposure: Double(account.earlierExposure[$0]))
            }
        }
    }

    /// What a metric was in the window that ended so many days earlier; `nil`: no data.
    ///
    /// The variance of a mean is that of today, and so are its sessions, in proportion to what the figure rests on.
    func observation(of metric: MetricID, daysEarlier: Int, now: OwnFigures) -> Observation? {
        guard let windows = windows[metric], windows.indices.contains(daysEarlier - 1) else { return nil }
        let window = windows[daysEarlier - 1]
        guard window.exposure > 0, let today = now[metric] else { return nil }
        guard case .mean(_, let variance, let sessions) = today else {
            return Observation(
                metric.definition.model.statistics, numerator: window.value * window.exposure,
                denominator: window.exposure)
        }
        let exposure = now.exposures[Int(metric.rawValue)]
        guard exposure > 0 else { return nil }
        let share = window.exposure / exposure
        return .mean(
            value: window.value, variance: variance.map { $0 / share },
            sessions: Int64((Double(sessions) * min(share, 1_000)).rounded(.up)))
    }
}
