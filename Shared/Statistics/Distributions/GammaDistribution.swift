import Glibc

/// The gamma distribution of a rate above 0.
package struct GammaDistribution: Sendable, Hashable {
    /// Above 0: weight of the events.
    package let shape: Double
    /// Above 0: weight of the exposure; mean = shape / rate.
    package let rate: Double

    /// A shape below 1e-9 is taken as 1e-9, above 1e12 as 1e12; a rate likewise from 1e-300 to 1e300.
    package init(shape: Double, rate: Double) {
        self.shape = shape.clamped(to: 1e-9...1e12)
        self.rate = rate.clamped(to: 1e-300...1e300)
    }

    package var mean: Double { shape / rate }

    /// P(X <= x) and P(X > x).
    package func tails(at x: Double) -> TailPair { IncompleteGamma.tails(shape: shape, x * rate) }

    /// The x with P(X <= x) = p, for 0 < p < 1: Halley's method from Wilson and Hilferty's start (Abramowitz and Stegun
    /// 26.4.17), relative error about 1e-9; bisection in the logarithm where that does not settle.
    package func quantile(_ p: Double) -> Double {
        guard p > 0 else { return 0 }
        guard p < 1 else { return .infinity }
        let correction = SaddlePoint.stirlingError(shape)
        let unit = QuantileSearch.quantile(
            p, start: start(p), range: 0 ... .greatestFiniteMagnitude, fromUnbounded: { exp($0) },
            tails: { IncompleteGamma.tails(shape: shape, $0) },
            density: { IncompleteGamma.poissonTerm(shape, $0, stirlingError: correction) * shape / $0 },
            slopeOfLogDensity: { (shape - 1) / $0 - 1 })
        return unit / rate
    }

    private func start(_ p: Double) -> Double {
        let ninth = 1 / (9 * shape)
        let root = 1 - ninth + NormalDistribution.quantile(p) * ninth.squareRoot()
        return root > 0.1 ? shape * root * root * root : shape
    }
}
