package import MetricCatalog

/// The headline metrics in the windows of the same length that ended one day earlier, two days, and so on up to their length: what a
/// page of those days would say by what is known today.
package struct EarlierWindows: Sendable {
    /// The metrics that are followed, in the order of their numbers.
    package static let metrics = MetricID.allCases.filter(\.definition.isHeadline)
    /// By `MetricID.rawValue - 1`: the place in `metrics`; -1: not followed.
    private static let places = MetricID.allCases.map { metrics.firstIndex(of: $0) ?? -1 }

    private let calendar: WindowCalendar
    /// The windows of a metric, the latest first; metric after metric.
    private var terms: [MetricTerms]
    private var hasData: [Bool]

    init(_ calendar: WindowCalendar) {
        self.calendar = calendar
        let count = Self.metrics.count * calendar.length
        terms = Array(repeating: MetricTerms(numerator: 0, denominator: 0), count: count)
        hasData = Array(repeating: false, count: count)
    }

    /// Adds what a day has of a metric, given by its number less one, to the windows that the day lies in.
    ///
    /// - Parameter offset: of the day from the first one of the window before; the day counts.
    mutating func add(_ sums: MetricSums, of metric: Int, on offset: Int) {
        let row = Self.places[metric]
        guard row >= 0 else { return }
        let length = calendar.length
        for earlier in max(1, length - offset)...length where offset < 2 * length - earlier {
            let place = row * length + earlier - 1
            terms[place].numerator += sums.numerator
            terms[place].denominator += sums.denominator
            hasData[place] = true
        }
    }

    /// A metric's value in the window that ended so many days earlier, 1 to the length, and what it rests on (volumes: 1).
    /// `nil` where there is no data.
    ///
    /// - Parameter isKnown: whether that window is known to have had no LIVE where it has none.
    package func terms(of row: Int, daysEarlier: Int, isKnown: Bool) -> (value: Double, exposure: Double)? {
        let place = row * calendar.length + daysEarlier - 1
        if Self.metrics[row].definition.denominator == .one {
            return hasData[place] || isKnown ? (terms[place].numerator, 1) : nil
        }
        return terms[place].value.map { ($0, terms[place].denominator) }
    }
}
