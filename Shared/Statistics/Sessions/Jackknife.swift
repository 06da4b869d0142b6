import Glibc

/// The jackknife over sessions: how uncertain log(1 + R) is for a ratio R = sum A / sum B.
///
/// The two forms agree exactly for R itself where all sessions have the same B. Otherwise, with h the largest share of
/// one session in sum B, they differ by a factor within 1 +- O(h), and for log(1 + R) by the curvature of the logarithm
/// over one session's influence. For the figures of a week of LIVEs, several sessions of which none dominates, that is
/// a few per cent of the variance.
package enum Jackknife {
    /// Under this many sessions an account's own variance says too little, and the group's pooled one is used.
    package static let fewestSessions: Int64 = 3

    /// Leave-one-out variance of log(1 + R) (Efron and Tibshirani 1993, 11.5): (n - 1)/n times the squared deviations
    /// of the n values, each without one session, from their mean. `nil` under 2 sessions, or where one session has all
    /// the exposure.
    package static func variance(ofSessions sessions: [(numerator: Double, denominator: Double)]) -> Double? {
        let n = Double(sessions.count)
        guard n >= 2 else { return nil }
        let sumA = sessions.reduce(0) { $0 + $1.numerator }
        let sumB = sessions.reduce(0) { $0 + $1.denominator }
        var values: [Double] = []
        for session in sessions {
            let (a, b) = (sumA - session.numerator, sumB - session.denominator)
            guard a >= 0, b > 0, a.isFinite, b.isFinite else { return nil }
            values.append(log1p(a / b))
        }
        let mean = values.reduce(0, +) / n
        return (n - 1) / n * values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }

    /// The same to first order, from sums that can be added up over days: n/(n - 1) times the sum of the squared
    /// influences (A - R B) / (sum B (1 + R)), the infinitesimal jackknife with the small-sample factor (Efron and
    /// Tibshirani 1993, 11.6). `nil` under 2 sessions or without exposure.
    package static func variance(of moments: SessionMoments) -> Double? {
        guard moments.sessions >= 2, let ratio = moments.ratio, ratio >= 0, ratio.isFinite else { return nil }
        let n = Double(moments.sessions)
        // Rounding may leave a sum of squares a hair below 0.
        let squares = max(0, moments.sumAA - 2 * ratio * moments.sumAB + ratio * ratio * moments.sumBB)
        let scale = moments.sumB * (1 + ratio)
        return n / (n - 1) * squares / (scale * scale)
    }
}
