extension Trend {
    /// Fits a line to (daily value / reference) against the day by least squares weighted with the exposure (Draper and
    /// Smith 1998, 9.2) and tests its slope with Student's t on n - 2 degrees of freedom.
    ///
    /// - Parameters:
    ///   - points: days with data only; days without a LIVE are gaps. Points without exposure are left out.
    ///   - reference: the window's value; for volumes, whose window's value is a sum, the mean day
    ///     (`reference(ofVolume:)`).
    ///   - windowDays: the length of the window.
    /// - Returns: `nil` under 3 days with data and where the reference is 0 or no number.
    package static func fit(_ points: [DailyPoint], reference: Double, windowDays: Int) -> Trend? {
        let days = points.filter { $0.exposure > 0 && $0.exposure < .infinity && $0.value.isFinite }
        guard days.count >= fewestDays, reference != 0, reference.isFinite else { return nil }
        let weight = days.reduce(0) { $0 + $1.exposure }
        let meanDay = days.reduce(0) { $0 + $1.exposure * Double($1.day) } / weight
        let meanValue = days.reduce(0) { $0 + $1.exposure * $1.value } / weight
        var (spread, product) = (0.0, 0.0)
        for point in days {
            let distance = Double(point.day) - meanDay
            spread += point.exposure * distance * distance
            product += point.exposure * distance * (point.value - meanValue)
        }
        guard spread > 0 else { return nil }
        let slope = product / spread
        let residual = days.reduce(0) { sum, point in
            let error = point.value - meanValue - slope * (Double(point.day) - meanDay)
            return sum + point.exposure * error * error
        }
        let degrees = Double(days.count - 2)
        let deviation = (residual / degrees / spread).squareRoot()
        let change = slope * Double(windowDays - 1) / reference
        guard change.isFinite else { return nil }
        return Trend(
            slopeChange: change, p: slope == 0 ? 1 : StudentDistribution.twoSided(slope / deviation, degrees: degrees))
    }

    /// The mean of the days with data, which a volume's days are compared with; `nil` without days.
    package static func reference(ofVolume points: [DailyPoint]) -> Double? {
        points.isEmpty ? nil : points.reduce(0) { $0 + $1.value } / Double(points.count)
    }
}
