package import MetricCatalog
package import Statistics

/// One metric of a window as it is told: value, the value before, the course of the days.
package struct MetricReading: Sendable {
    package let metric: MetricID
    /// In the metric's unit; `nil` where there is no data.
    package let value: Double?
    package let previous: Double?
    /// The quantities whose ratio is the value; 0 without one.
    package let numerator: Double
    package let denominator: Double
    /// Variance over sessions of log(1 + value); `nil` for all but means, and under 3 sessions.
    package let logVariance: Double?
    /// Sessions that gave both quantities; of means those that have exposure, which their variance comes from.
    package let sessions: UInt32
    /// By the day's place in the window; `nil` on days without data.
    package let daily: [Double?]
    package let trend: Trend?

    /// Bit d: day d of the window has a value.
    package var dailyMask: UInt32 {
        daily.indices.reduce(UInt32(0)) { daily[$1] == nil ? $0 : $0 | 1 << UInt32($1) }
    }
}

extension WindowFigures {
    /// The metrics that have a value in either window, in the order of their numbers.
    ///
    /// - Parameter volumesAreKnown: whether a window without any LIVE is known to have had none, so that its hours are 0, not no data.
    package func readings(volumesAreKnown: (window: Bool, before: Bool)) -> [MetricReading] {
        MetricID.allCases.compactMap { metric in
            let reading = reading(of: metric, volumesAreKnown)
            return reading.value == nil && reading.previous == nil ? nil : reading
        }
    }

    private func reading(of metric: MetricID, _ volumesAreKnown: (window: Bool, before: Bool)) -> MetricReading {
        let place = Int(metric.rawValue) - 1
        let (sums, previousSums) = (sums[place], previousSums[place])
        let definition = metric.definition
        let isVolume = definition.denominator == .one
        let mayBeZero = isVolume && !definition.isFromFeed
        let value = Self.value(of: sums, isVolume, isKnown: volumesAreKnown.window && mayBeZero)
        let previous = Self.value(of: previousSums, isVolume, isKnown: volumesAreKnown.before && mayBeZero)
        var daily: [Double?] = []
        var points: [DailyPoint] = []
        daily.reserveCapacity(calendar.length)
        points.reserveCapacity(calendar.length)
        for offset in 0..<calendar.length {
            let terms = terms(of: place, on: offset)
            let value = terms?.value
            daily.append(value)
            guard let terms, let value else { continue }
            points.append(DailyPoint(day: offset, value: value, exposure: isVolume ? 1 : terms.denominator))
        }
        return MetricReading(
            metric: metric, value: value, previous: previous, numerator: value == nil ? 0 : sums.numerator,
            denominator: value == nil ? 0 : isVolume ? 1 : sums.denominator,
            logVariance: Self.logVariance(of: sums, definition.model),
            sessions: Self.sessions(of: sums, definition.model), daily: daily,
            trend: trend(of: points, value: value, isVolume: isVolume))
    }

    private static func value(of sums: MetricSums, _ isVolume: Bool, isKnown: Bool) -> Double? {
        if isVolume { return sums.sessions > 0 ? sums.numerator : isKnown ? 0 : nil }
        return MetricTerms(numerator: sums.numerator, denominator: sums.denominator).value
    }

    /// An average over orders says nothing of a LIVE without orders: it is no session of that average's sample.
    private static func sessions(of sums: MetricSums, _ model: MetricModel) -> UInt32 {
        model == .mean ? UInt32(clamping: sums.moments.sessions) : sums.sessions
    }

    private static func logVariance(of sums: MetricSums, _ model: MetricModel) -> Double? {
        guard model == .mean, sums.moments.sessions >= Jackknife.fewestSessions else { return nil }
        return Jackknife.variance(of: sums.moments)
    }

    private func trend(of points: [DailyPoint], value: Double?, isVolume: Bool) -> Trend? {
        guard let value, value != 0 else { return nil }
        let reference = isVolume ? Trend.reference(ofVolume: points) : value
        return reference.flatMap { Trend.fit(points, reference: $0, windowDays: calendar.length) }
    }
}
