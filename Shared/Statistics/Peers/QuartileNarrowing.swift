import Glibc

/// Takes the widening that the secret factor causes out of quartiles again.
///
/// On the logarithmic scale the factor adds +u or -u, each with probability 1/2, u uniform on [0.14, 0.26]: mean 0,
/// variance (0.26^3 - 0.14^3) / (3 x 0.12) = 0.0412. Let the sellers' own values be normal there with deviation s. The
/// observed distance d of the quartiles from the median then solves P(N(0, s) + shift <= d) = 3/4, which gives s from
/// d, and the distance without the factor is 0.6745 s. (Taking the variance out as if the sum were normal, s^2 = (d /
/// 0.6745)^2 - 0.0412, is the same for large s; for small s it takes out too little, since a shift of two signs is
/// wider at the quartiles than a normal one.) The ratio of the two distances, found from half the distance between the
/// quartiles, is applied on both sides of the median, so that skewness stays.
///
/// An observed distance near 0.2, the median of u, is the factor's almost alone, and chance decides what would be left.
/// So at least half of it is kept: quartiles that are too wide withhold a rating, quartiles that are too narrow would
/// give a wrong one.
package enum QuartileNarrowing {
    /// The least part of the observed distance that is kept.
    package static let leastRatio = 0.5

    /// The variance of the logarithm of the factor.
    package static let variance =
        (cube(Perturbation.largest) - cube(Perturbation.smallest))
        / (3 * (Perturbation.largest - Perturbation.smallest))

    /// The quartiles as they would be without the factors. Quartiles at the end of the scale (0, or a share of 1) stay
    /// there.
    package static func narrowed(_ quartiles: Quartiles, scale: PerturbationScale) -> Quartiles {
        let logarithms = quartiles.map(scale.logarithm)
        let median = logarithms.p50
        guard median.isFinite else { return quartiles }
        let distances = [median - logarithms.p25, logarithms.p75 - median].filter(\.isFinite)
        guard !distances.isEmpty else { return quartiles }
        let ratio = ratio(ofDistance: distances.reduce(0, +) / Double(distances.count))
        return logarithms.map {
            $0.isFinite ? scale.value(atLogarithm: median + ($0 - median) * ratio) : scale.value(atLogarithm: $0)
        }
    }

    /// The quartile distance without the factor divided by the observed one (both logarithms, above 0): 0.5 to 1.
    package static func ratio(ofDistance distance: Double) -> Double {
        guard distance > (Perturbation.smallest + Perturbation.largest) / 2 else { return leastRatio }
        // The deviation is at most the one that the distance would have without any factor.
        let widest = distance / NormalDistribution.upperQuartile
        let deviation = RootSearch.root(in: 1e-6...widest, tolerance: 1e-12) {
            probability(below: distance, deviation: $0) - 0.75
        }
        return max(leastRatio, deviation * NormalDistribution.upperQuartile / distance)
    }

    /// P(N(0, deviation) + shift <= distance), the size of the shift integrated in closed form: the integral of the
    /// normal distribution function is z Phi(z) + phi(z).
    private static func probability(below distance: Double, deviation: Double) -> Double {
        let antiderivative = { (x: Double) -> Double in
            let z = x / deviation
            return deviation * (z * NormalDistribution.cumulative(z) + exp(-z * z / 2) / SaddlePoint.twoPi.squareRoot())
        }
        let (low, high) = (Perturbation.smallest, Perturbation.largest)
        let upwards = antiderivative(distance - low) - antiderivative(distance - high)
        let downwards = antiderivative(distance + high) - antiderivative(distance + low)
        return (upwards + downwards) / (2 * (high - low))
    }

    private static func cube(_ x: Double) -> Double { x * x * x }
}
