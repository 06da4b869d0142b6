import Glibc

/// The beta distribution of a share between 0 and 1.
package struct BetaDistribution: Sendable, Hashable {
    /// Both above 0: weight of the successes and of the failures.
    package let alpha: Double
    package let beta: Double

    /// Parameters below 1e-9 are taken as 1e-9, above 1e12 as 1e12.
    package init(alpha: Double, beta: Double) {
        self.alpha = alpha.clamped(to: 1e-9...1e12)
        self.beta = beta.clamped(to: 1e-9...1e12)
    }

    package var mean: Double { alpha / (alpha + beta) }

    /// Total weight, counted in trials.
    package var weight: Double { alpha + beta }

    /// P(X <= x) and P(X > x).
    package func tails(at x: Double) -> TailPair { IncompleteBeta.tails(alpha, beta, x) }

    /// The x with P(X <= x) = p, for 0 < p < 1: Halley's method from Cornish and Fisher's start (Abramowitz and Stegun
    /// 26.5.22), relative error about 1e-9; bisection in log odds where that does not settle.
    package func quantile(_ p: Double) -> Double {
        guard p > 0 else { return 0 }
        guard p < 1 else { return 1 }
        let errors = IncompleteBeta.stirlingErrors(alpha, beta)
        return QuantileSearch.quantile(
            p, start: start(p), range: 0...1, fromUnbounded: { 1 / (1 + exp(-$0)) },
            tails: tails(at:),
            density: {
                IncompleteBeta.binomialTerm(alpha, beta, $0, stirlingErrors: errors) * mean * beta / ($0 * (1 - $0))
            },
            slopeOfLogDensity: { (alpha - 1) / $0 - (beta - 1) / (1 - $0) })
    }

    private func start(_ p: Double) -> Double {
        guard min(alpha, beta) > 1 else { return mean }
        let z = NormalDistribution.quantile(p)
        let (a, b) = (1 / (2 * alpha - 1), 1 / (2 * beta - 1))
        let lambda = (z * z - 3) / 6
        let h = 2 / (a + b)
        let w = -z * (h + lambda).squareRoot() / h - (b - a) * (lambda + 5 / 6.0 - 2 / (3 * h))
        return alpha / (alpha + beta * exp(2 * w))
    }
}
