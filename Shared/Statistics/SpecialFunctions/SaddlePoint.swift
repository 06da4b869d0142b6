import Glibc

/// The parts of a binomial or Poisson probability that do not cancel one another, however large the counts.
///
/// Source: C. Loader, "Fast and Accurate Computation of Binomial Probabilities" (2000).
enum SaddlePoint {
    /// log Gamma(x + 1) less Stirling's approximation of it, for x > 0.
    static func stirlingError(_ x: Double) -> Double {
        if x <= 16 {
            var sign: Int32 = 0
            return lgamma_r(x + 1, &sign) - (x + 0.5) * log(x) + x - halfLogOfTwoPi
        }
        // Stirling's series; beyond 16 the first term left out is under 1e-15.
        let inverse = 1 / x
        let square = inverse * inverse
        return inverse
            * (1 / 12.0
                - square
                * (1 / 360.0 - square
                    * (1 / 1260.0 - square * (1 / 1680.0 - square * (1 / 1188.0 - square * 691 / 360_360)))))
    }

    /// x log(x / mean) + mean - x without cancellation near the mean, for x > 0 and mean > 0.
    static func deviance(_ x: Double, mean: Double) -> Double {
        let difference = x - mean
        guard abs(difference) < 0.1 * (x + mean) else { return x * log(x / mean) - difference }
        let ratio = difference / (x + mean)
        var sum = difference * ratio
        var term = 2 * x * ratio
        var divisor = 1.0
        while true {
            term *= ratio * ratio
            divisor += 2
            let next = sum + term / divisor
            if next == sum { return sum }
            sum = next
        }
    }

    static let halfLogOfTwoPi = 0.918_938_533_204_672_741_8
    static let twoPi = 6.283_185_307_179_586_476_9
}
