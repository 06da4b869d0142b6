/// Sums over LIVE sessions of a ratio's numerators A and denominators B, which can be added up over days and give the
/// ratio, the variance between sessions and the over-dispersion without the sessions themselves.
package struct SessionMoments: Sendable, Hashable {
    /// Sessions that gave both counters.
    package var sessions: Int64
    package var sumA: Double
    package var sumB: Double
    package var sumAA: Double
    package var sumAB: Double
    package var sumBB: Double
    /// The sum of A squared / B over sessions with B > 0.
    package var sumAAPerB: Double

    package init(
        sessions: Int64 = 0, sumA: Double = 0, sumB: Double = 0, sumAA: Double = 0, sumAB: Double = 0,
        sumBB: Double = 0,
        sumAAPerB: Double = 0
    ) {
        self.sessions = sessions
        self.sumA = sumA
        self.sumB = sumB
        self.sumAA = sumAA
        self.sumAB = sumAB
        self.sumBB = sumBB
        self.sumAAPerB = sumAAPerB
    }

    /// Adds a session; one without exposure, or with figures that are no numbers or negative, says nothing and is left
    /// out.
    package mutating func add(numerator: Double, denominator: Double) {
        guard numerator >= 0, denominator > 0, numerator < .infinity, denominator < .infinity else { return }
        sessions += 1
        sumA += numerator
        sumB += denominator
        sumAA += numerator * numerator
        sumAB += numerator * denominator
        sumBB += denominator * denominator
        sumAAPerB += numerator * numerator / denominator
    }

    /// Adds the sessions of another day.
    package mutating func add(_ other: SessionMoments) {
        sessions += other.sessions
        sumA += other.sumA
        sumB += other.sumB
        sumAA += other.sumAA
        sumAB += other.sumAB
        sumBB += other.sumBB
        sumAAPerB += other.sumAAPerB
    }

    /// The ratio of the sums; `nil` without exposure.
    package var ratio: Double? { sumB > 0 ? sumA / sumB : nil }
}
