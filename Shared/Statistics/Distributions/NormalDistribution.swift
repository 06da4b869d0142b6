import Glibc

/// The standard normal distribution.
package enum NormalDistribution {
    /// P(Z <= z), relative error near machine precision in the lower tail.
    package static func cumulative(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

    /// The z with P(Z <= z) = p; infinite at 0 and 1 and beyond. Abramowitz and Stegun 26.2.23, then Halley's method on
    /// the exact function until nothing changes.
    package static func quantile(_ p: Double) -> Double {
        guard p > 0 else { return -.infinity }
        guard p < 1 else { return .infinity }
        guard p <= 0.5 else { return -quantile(1 - p) }
        let t = (-2 * log(p)).squareRoot()
        var z =
            (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t
        for _ in 0..<3 {
            let error = (cumulative(z) - p) * SaddlePoint.twoPi.squareRoot() * exp(z * z / 2)
            z -= error / (1 + z * error / 2)
        }
        return z
    }

    /// Half the distance between the quartiles: the 75th percentile.
    package static let upperQuartile = 0.674_489_750_196_081_7
}
