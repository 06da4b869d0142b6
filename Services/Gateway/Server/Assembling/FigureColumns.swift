import Contracts
import MetricCatalog
import Statistics

/// metrics' answer, metric by metric.
struct FigureColumns {
    private let places: MetricPlaces
    private let values: [Double]
    private let valueMask: UInt64
    private let previous: [Double]
    private let previousMask: UInt64
    private let sessions: [UInt32]
    private let daily: [Double]
    private let dailyMask: [UInt32]
    private let windowDays: Int
    private let slopeChange: [Double]
    private let slopeP: [Double]
    private let trendMask: UInt64

    init(_ answer: MetricsGetAccountMetricsResponse) {
        places = MetricPlaces(answer.metric)
        (values, valueMask) = (answer.value, answer.valueMask)
        (previous, previousMask) = (answer.previous, answer.previousMask)
        sessions = answer.metricSessions
        (daily, dailyMask, windowDays) = (answer.daily, answer.dailyMask, Int(answer.windowDays))
        (slopeChange, slopeP, trendMask) = (answer.slopeChange, answer.slopeP, answer.trendMask)
    }

    /// The window's value in the catalog's unit; `nil`: no data.
    func value(_ metric: MetricID) -> Double? { number(of: metric, in: values, valueMask) }

    /// The value of the window before.
    func previous(_ metric: MetricID) -> Double? { number(of: metric, in: previous, previousMask) }

    /// Sessions that the value rests on.
    func sample(_ metric: MetricID) -> UInt32 { places[metric].flatMap { sessions.entry($0) } ?? 0 }

    /// The days of the window, without a value where a day has none.
    func days(_ metric: MetricID) -> [GatewayTrendPoint] {
        var points = [GatewayTrendPoint](repeating: GatewayTrendPoint(), count: min(windowDays, 32))
        guard let place = places[metric], let mask = dailyMask.entry(place) else { return points }
        for day in points.indices where mask >> UInt32(day) & 1 == 1 {
            if let value = daily.number(place * windowDays + day) { points[day].value = value }
        }
        return points
    }

    /// The trend over the days; `nil` where there are too few.
    func trend(_ metric: MetricID) -> Trend? {
        guard let place = places[metric], trendMask.holds(place),
            let change = slopeChange.number(place), let p = slopeP.number(place)
        else { return nil }
        return Trend(slopeChange: change, p: p)
    }

    private func number(of metric: MetricID, in column: [Double], _ mask: UInt64) -> Double? {
        guard let place = places[metric], mask.holds(place) else { return nil }
        return column.number(place)
    }
}

extension UInt64 {
    /// Whether bit `place` of the mask is set.
    func holds(_ place: Int) -> Bool { place < 64 && self >> UInt64(place) & 1 == 1 }
}
