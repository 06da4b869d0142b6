import Glibc

extension SeededRandom {
    /// Poisson of a mean from 0 to 1e15; larger means count as that, others as 0.
    package mutating func poisson(mean: Double) -> Int64 {
        guard mean > 0 else { return 0 }
        return mean < 10 ? poissonByInversion(mean) : poissonByRejection(min(mean, 1e15))
    }

    /// Successes of `trials` with a probability, which is clamped to 0...1.
    package mutating func binomial(trials: Int64, probability: Double) -> Int64 {
        guard trials > 0, probability > 0 else { return 0 }
        guard probability < 1 else { return trials }
        guard probability <= 0.5 else { return trials - binomial(trials: trials, probability: 1 - probability) }
        return Double(trials) * probability < 10
            ? binomialByInversion(trials, probability) : binomialByRejection(trials, probability)
    }

    private mutating func poissonByInversion(_ mean: Double) -> Int64 {
        var probability = exp(-mean)
        var rest = uniform()
        var count = 0.0
        while rest > probability && count < 200 {
            rest -= probability
            count += 1
            probability *= mean / count
        }
        return Int64(count)
    }

    /// W. Hörmann, "The transformed rejection method for generating Poisson random variables" (1993), algorithm PTRS.
    private mutating func poissonByRejection(_ mean: Double) -> Int64 {
        let b = 0.931 + 2.53 * mean.squareRoot()
        let a = -0.059 + 0.02483 * b
        let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
        let squeeze = 0.9277 - 3.6224 / (b - 2)
        while true {
            let u = uniform() - 0.5
            let v = 1 - uniform()
            let us = 0.5 - abs(u)
            let count = ((2 * a / us + b) * u + mean + 0.43).rounded(.down)
            if us >= 0.07 && v <= squeeze { return Int64(count) }
            guard count >= 0, count < 1e18, us >= 0.013 || v <= us else { continue }
            // log of the Poisson probability, without the cancellation of its large terms.
            let logTerm =
                count == 0
                ? -mean
                : -SaddlePoint.stirlingError(count) - SaddlePoint.deviance(count, mean: mean)
                    - 0.5 * log(SaddlePoint.twoPi * count)
            if log(v * inverseAlpha / (a / (us * us) + b)) <= logTerm { return Int64(count) }
        }
    }

    private mutating func binomialByInversion(_ trials: Int64, _ probability: Double) -> Int64 {
        let odds = probability / (1 - probability)
        var term = exp(Double(trials) * log1p(-probability))
        var rest = uniform()
        var count: Int64 = 0
        while rest > term && count < trials && count < 200 {
            rest -= term
            count += 1
            term *= odds * Double(trials - count + 1) / Double(count)
        }
        return count
    }

    /// W. Hörmann, "The generation of binomial random variates" (1993), algorithm BTRS.
    private mutating func binomialByRejection(_ trials: Int64, _ probability: Double) -> Int64 {
        let n = Double(trials)
        let deviation = (n * probability * (1 - probability)).squareRoot()
        let b = 1.15 + 2.53 * deviation
        let a = -0.0873 + 0.0248 * b + 0.01 * probability
        let c = n * probability + 0.5
        let alpha = (2.83 + 5.1 / b) * deviation
        let squeeze = 0.92 - 4.2 / b
        let mode = ((n + 1) * probability).rounded(.down)
        let logMode = Self.logBinomialTerm(mode, n, probability)
        while true {
            let u = uniform() - 0.5
            var v = 1 - uniform()
            let us = 0.5 - abs(u)
            let count = ((2 * a / us + b) * u + c).rounded(.down)
            guard count >= 0, count <= n else { continue }
            if us >= 0.07 && v <= squeeze { return Int64(count) }
            v *= alpha / (a / (us * us) + b)
            if log(v) <= Self.logBinomialTerm(count, n, probability) - logMode { return Int64(count) }
        }
    }

    /// The logarithm of the binomial probability of a count.
    private static func logBinomialTerm(_ count: Double, _ n: Double, _ p: Double) -> Double {
        guard count > 0 else { return n * log1p(-p) }
        guard count < n else { return n * log(p) }
        let errors =
            SaddlePoint.stirlingError(n) - SaddlePoint.stirlingError(count) - SaddlePoint.stirlingError(n - count)
        let deviance = SaddlePoint.deviance(count, mean: n * p) + SaddlePoint.deviance(n - count, mean: n * (1 - p))
        return errors - deviance + 0.5 * log(n / (SaddlePoint.twoPi * count * (n - count)))
    }
}
