import Glibc

/// The regularised incomplete beta function I_x(a, b).
///
/// Continued fraction (Didonato and Morris, ACM TOMS 18, 1992: the even part of DLMF 8.17.22) on the side where it
/// converges quickly; where both parameters are large, the density is integrated numerically over its smaller tail.
/// Absolute error under 1e-12.
enum IncompleteBeta {
    private static let largeParameter = 1000.0

    /// I_x(a, b) and its complement for a > 0 and b > 0; x is clamped to 0...1.
    static func tails(_ a: Double, _ b: Double, _ x: Double) -> TailPair {
        guard x > 0 else { return TailPair(lower: 0) }
        guard x < 1 else { return TailPair(upper: 0) }
        if min(a, b) > largeParameter { return integratedTails(a, b, x) }
        let front = binomialTerm(a, b, x, stirlingErrors: stirlingErrors(a, b)) * a * b / (a + b)
        if x < (a + 1) / (a + b + 2) { return TailPair(lower: front / fraction(a, b, x, 1 - x)) }
        return TailPair(upper: front / fraction(b, a, 1 - x, x))
    }

    /// The fraction for x with its complement y, given apart since near 1 the difference from it is what counts.
    private static func fraction(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
        let lambda = x <= y ? a - (a + b) * x : (a + b) * y - b
        return ContinuedFraction.value(first: a * (lambda + 1) / (a + 1)) { n in
            let place = a + 2 * n
            let above = (a + n - 1) * (a + b + n - 1) * n * (b - n) * x * x / ((place - 1) * (place - 1))
            return (above, n + n * (b - n) * x / (place - 1) + (a + n) * (lambda + 1 + n * (1 + y)) / (place + 1))
        }
    }

    /// Gamma(a + b + 1) / (Gamma(a + 1) Gamma(b + 1)) x^a (1 - x)^b.
    static func binomialTerm(_ a: Double, _ b: Double, _ x: Double, stirlingErrors: Double) -> Double {
        let n = a + b
        let deviance = SaddlePoint.deviance(a, mean: n * x) + SaddlePoint.deviance(b, mean: n * (1 - x))
        return exp(stirlingErrors - deviance) * (n / (SaddlePoint.twoPi * a * b)).squareRoot()
    }

    static func stirlingErrors(_ a: Double, _ b: Double) -> Double {
        SaddlePoint.stirlingError(a + b) - SaddlePoint.stirlingError(a) - SaddlePoint.stirlingError(b)
    }

    private static func integratedTails(_ a: Double, _ b: Double, _ x: Double) -> TailPair {
        let n = a + b
        let errors = stirlingErrors(a, b)
        let density = { (t: Double) in binomialTerm(a, b, t, stirlingErrors: errors) * a * b / (n * t * (1 - t)) }
        return DensityTail.tails(
            at: x, mean: a / n, deviation: (a * b / (n + 1)).squareRoot() / n, within: 0...1, density: density)
    }
}
