import Glibc

/// What is believed of an account's true figure: before its own counts (fitted to the published quartiles), or after
/// them.
package enum Posterior: Sendable, Hashable {
    case exact(Double)
    case beta(BetaDistribution)
    case gamma(GammaDistribution)
    /// log(1 + x) is normal.
    case logNormal(mean: Double, variance: Double)

    /// The probability that the true figure is below `x`; an exact figure is below or not.
    package func below(_ x: Double) -> Double { tails(at: x).lower }

    /// The probability that the true figure is above `x`.
    package func above(_ x: Double) -> Double { tails(at: x).upper }

    /// The figure to go on with: the mean; for averages of amounts the median, which a heavy tail does not pull up.
    package var center: Double {
        switch self {
        case .exact(let value): value
        case .beta(let beta): beta.mean
        case .gamma(let gamma): gamma.mean
        case .logNormal(let mean, _): max(0, expm1(mean))
        }
    }

    /// The figure that the true one is below with probability `p`, 0 < p < 1.
    package func quantile(_ p: Double) -> Double {
        switch self {
        case .exact(let value): value
        case .beta(let beta): beta.quantile(p)
        case .gamma(let gamma): gamma.quantile(p)
        case .logNormal(let mean, let variance):
            max(0, expm1(mean + NormalDistribution.quantile(p) * variance.squareRoot()))
        }
    }

    /// The bounds that the true figure lies within with probability `level`, as much beyond one as beyond the other.
    package func interval(_ level: Double = 0.8) -> ClosedRange<Double> {
        let (low, high) = (quantile((1 - level) / 2), quantile((1 + level) / 2))
        return low <= high ? low...high : center...center
    }

    private func tails(at x: Double) -> TailPair {
        switch self {
        case .exact(let value): TailPair(lower: value < x ? 1 : value > x ? 0 : 0.5)
        case .beta(let beta): beta.tails(at: x)
        case .gamma(let gamma): gamma.tails(at: x)
        case .logNormal(let mean, let variance):
            NormalTails.tails(at: (log1p(max(x, -0.999_999_999)) - mean) / variance.squareRoot())
        }
    }
}

private enum NormalTails {
    static func tails(at z: Double) -> TailPair {
        z < 0 ? TailPair(lower: NormalDistribution.cumulative(z)) : TailPair(upper: NormalDistribution.cumulative(-z))
    }
}
