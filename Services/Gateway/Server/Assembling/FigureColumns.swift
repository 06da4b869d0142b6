import Contracts
import MetricCatalog
import Statistics

/// metrics' answer, metric by metric.
struct FigureColumns {
    private let answer: MetricsGetAccountMetricsResponse
    private let places: MetricPlaces

    init(_ answer: MetricsGetAccountMetricsResponse) {
        self.answer = answer
        places = MetricPlaces(answer.metric)
    }

    /// The window's value in the catalog's unit; `nil`: no data.
    func value(_ metric: MetricID) -> Double? { number(of: metric, in: answer.value, answer.valueMask) }

    /// The value of the window before.
    func previous(_ metric: MetricID) -> Double? { number(of: metric, in: answer.previous, answer.previousMask) }

    /// Sessions that the value rests on.
    func sample(_ metric: MetricID) -> UInt32 { places[metric].flatMap { answer.metricSessions.entry($0) } ?? 0 }

    /// The days of the window, `nil` where a day has no value.
    func days(_ metric: MetricID) -> [Double?] {
        let days = Int(min(answer.windowDays, 32))
        guard let place = places[metric], let mask = answer.dailyMask.entry(place) else {
            return [Double?](repeating: nil, count: days)
        }
        return (0..<days).map { day in
            mask >> UInt32(day) & 1 == 1 ? answer.daily.number(place * Int(answer.windowDays) + day) : nil
        }
    }

    /// The trend over the days; `nil` where there are too few.
    func trend(_ metric: MetricID) -> Trend? {
        guard let place = places[metric], answer.trendMask.holds(place),
            let change = answer.slopeChange.number(place), let p = answer.slopeP.number(place)
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
