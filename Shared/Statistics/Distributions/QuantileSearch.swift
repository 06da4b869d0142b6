/// The inverse of a distribution function.
enum QuantileSearch {
    /// Halley's method; where it leaves the range or does not settle, a search on a scale without ends.
    ///
    /// - Parameters:
    ///   - start: near the quantile.
    ///   - fromUnbounded: maps the real numbers to the open range, ascending.
    ///   - slopeOfLogDensity: the derivative of the logarithm of the density.
    static func quantile(
        _ p: Double, start: Double, range: ClosedRange<Double>, fromUnbounded: (Double) -> Double,
        tails: (Double) -> TailPair, density: (Double) -> Double,
        slopeOfLogDensity: (Double) -> Double
    ) -> Double {
        func excess(_ x: Double) -> Double {
            let tails = tails(x)
            return tails.lower < tails.upper ? tails.lower - p : (1 - p) - tails.upper
        }
        var x = start
        for _ in 0..<8 {
            guard x > range.lowerBound, x < range.upperBound else { break }
            let newton = excess(x) / density(x)
            let step = newton / (1 - 0.5 * newton * slopeOfLogDensity(x)).clamped(to: 0.5...2)
            x -= step
            // The error after a step is of the order of the step's cube.
            if abs(step) <= 1e-4 * min(x - range.lowerBound, range.upperBound - x) { return x }
        }
        return fromUnbounded(RootSearch.root(in: -700...700, tolerance: 1e-12) { excess(fromUnbounded($0)) })
    }
}
