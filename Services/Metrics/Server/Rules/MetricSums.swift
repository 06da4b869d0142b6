package import Statistics

/// One metric over some sessions: sums of the two quantities it is the ratio of, in the metric's unit.
package struct MetricSums: Sendable, Equatable {
    package var numerator: Double
    package var denominator: Double
    /// Sessions that gave both quantities; 0: there is no data.
    package var sessions: UInt32
    /// What the variance between sessions needs, for metrics of the model `mean`; empty for others. Each session is taken by itself:
    /// in metrics per hour with its whole duration, overlapping or not.
    package var moments: SessionMoments

    package init(
        numerator: Double = 0, denominator: Double = 0, sessions: UInt32 = 0, moments: SessionMoments = SessionMoments()
    ) {
        self.numerator = numerator
        self.denominator = denominator
        self.sessions = sessions
        self.moments = moments
    }

    package static func += (left: inout MetricSums, right: MetricSums) {
        left.numerator += right.numerator
        left.denominator += right.denominator
        left.sessions &+= right.sessions
        if right.moments.sessions > 0 { left.moments.add(right.moments) }
    }
}
