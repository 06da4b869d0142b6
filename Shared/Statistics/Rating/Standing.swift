/// The account's standing in one figure.
package enum Standing {
    package static let fewestHeadlines = 3
    package static let pointsPerViolation = 5.0
    package static let mostPoints = 25.0

    /// The mean of the headlines' percentiles less 5 points per active violation, at most 25, never below 0; 0 to 95.
    /// `nil` with fewer than 3 percentiles.
    package static func score(headlinePercentiles: [Int?], activeViolations: Int) -> Double? {
        let known = headlinePercentiles.compactMap { $0 }
        guard known.count >= fewestHeadlines else { return nil }
        let mean = known.reduce(0.0) { $0 + Double($1) } / Double(known.count)
        return max(0, mean - min(mostPoints, pointsPerViolation * Double(max(0, activeViolations))))
    }

    /// The share of peers the score is ahead of, from the published quartiles of their scores; see `Percentile`.
    package static func aheadOf(_ score: Double, peers: Quartiles) -> Int? {
        Percentile.percentile(of: score, in: peers, scale: .linear, aim: .more)
    }
}
