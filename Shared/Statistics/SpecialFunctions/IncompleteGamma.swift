import Glibc

/// The regularised incomplete gamma functions P(a, x) and Q(a, x).
///
/// Series (DLMF 8.11.4) below a + 1, continued fraction (DLMF 8.9.2) above; for large a the density is integrated
/// numerically over its smaller tail, since both would need some 6 sqrt(a) terms. Absolute error under 1e-12.
enum IncompleteGamma {
    private static let largeShape = 1000.0

    /// P and Q for a > 0; x below 0 counts as 0. NaN arguments give NaN-free ends: the caller checks them.
    static func tails(shape a: Double, _ x: Double) -> TailPair {
        guard x > 0 else { return TailPair(lower: 0) }
        guard x < .infinity else { return TailPair(upper: 0) }
        if a > largeShape { return integratedTails(shape: a, x) }
        let front = poissonTerm(a, x, stirlingError: SaddlePoint.stirlingError(a))
        guard x < a + 1 else {
            let fraction = ContinuedFraction.value(first: x + 1 - a) { n in (-n * (n - a), x + 2 * n + 1 - a) }
            return TailPair(upper: front * a / fraction)
        }
        var term = 1.0
        var sum = 1.0
        var divisor = a
        repeat {
            divisor += 1
            term *= x / divisor
            sum += term
        } while term > sum * 1e-17
        return TailPair(lower: front * sum)
    }

    /// x^a exp(-x) / Gamma(a + 1).
    static func poissonTerm(_ a: Double, _ x: Double, stirlingError: Double) -> Double {
        exp(-stirlingError - SaddlePoint.deviance(a, mean: x)) / (SaddlePoint.twoPi * a).squareRoot()
    }

    private static func integratedTails(shape a: Double, _ x: Double) -> TailPair {
        let correction = SaddlePoint.stirlingError(a)
        let density = { (t: Double) in poissonTerm(a, t, stirlingError: correction) * a / t }
        return DensityTail.tails(at: x, mean: a, deviation: a.squareRoot(), within: 0.0 ... .infinity, density: density)
    }
}
