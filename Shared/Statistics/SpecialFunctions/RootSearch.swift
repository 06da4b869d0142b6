/// The root of a monotone function by the method of T. R. Chandrupatla (Advances in Engineering Software 28, 1997):
/// inverse quadratic interpolation where it is safe, bisection elsewhere. Deterministic, and never slower than
/// bisection by much.
enum RootSearch {
    /// A point of the interval where `function` changes its sign, to within `tolerance`; the end nearer to 0 where it
    /// does not.
    static func root(in interval: ClosedRange<Double>, tolerance: Double, of function: (Double) -> Double) -> Double {
        var (a, b) = (interval.upperBound, interval.lowerBound)
        var (fa, fb) = (function(a), function(b))
        guard (fa < 0) != (fb < 0) else { return abs(fa) < abs(fb) ? a : b }
        var (c, fc) = (a, fa)
        var part = 0.5
        for _ in 0..<200 {
            let x = a + part * (b - a)
            let fx = function(x)
            if (fx < 0) == (fa < 0) {
                (c, fc) = (a, fa)
            } else {
                (c, fc) = (b, fb)
                (b, fb) = (a, fa)
            }
            (a, fa) = (x, fx)
            let (best, fBest) = abs(fa) < abs(fb) ? (a, fa) : (b, fb)
            let limit = tolerance / abs(b - c)
            if fBest == 0 || limit > 0.5 || !limit.isFinite { return best }
            part = step(a, fa, b, fb, c, fc).clamped(to: limit...(1 - limit))
        }
        return a
    }

    /// The share of the way from a to b to go next.
    private static func step(
        _ a: Double, _ fa: Double, _ b: Double, _ fb: Double, _ c: Double, _ fc: Double
    ) -> Double {
        let xi = (a - b) / (c - b)
        let phi = (fa - fb) / (fc - fb)
        guard phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi else { return 0.5 }
        return fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
    }
}

extension Double {
    func clamped(to range: ClosedRange<Double>) -> Double {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
