import Glibc

extension SeededRandom {
    /// Standard normal, by the polar method (Marsaglia and Bray 1964); the second of its two values is not kept, so
    /// that a draw depends on the state alone.
    package mutating func normal() -> Double {
        while true {
            let x = 2 * uniform() - 1
            let y = 2 * uniform() - 1
            let square = x * x + y * y
            if square > 0 && square < 1 { return x * (-2 * log(square) / square).squareRoot() }
        }
    }

    package mutating func normal(mean: Double, deviation: Double) -> Double { mean + deviation * normal() }

    /// The exponential of a normal: `median` > 0, `deviation` of the logarithm.
    package mutating func lognormal(median: Double, deviation: Double) -> Double { median * exp(deviation * normal()) }

    /// Gamma of mean shape / rate, both above 0 (Marsaglia and Tsang 2000); 0 for other parameters.
    package mutating func gamma(shape: Double, rate: Double) -> Double {
        guard shape > 0, rate > 0, shape < .infinity else { return 0 }
        // Below 1 the method needs the next shape, brought down by a power of a uniform.
        guard shape >= 1 else { return gamma(shape: shape + 1, rate: rate) * pow(1 - uniform(), 1 / shape) }
        let d = shape - 1 / 3.0
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = normal()
            let root = 1 + c * x
            guard root > 0 else { continue }
            let v = root * root * root
            if log(1 - uniform()) < 0.5 * x * x + d - d * v + d * log(v) { return d * v / rate }
        }
    }

    /// Beta, both parameters above 0, from two gammas; 1/2 where both of them vanish.
    package mutating func beta(alpha: Double, beta: Double) -> Double {
        let a = gamma(shape: alpha, rate: 1)
        let b = gamma(shape: beta, rate: 1)
        return a + b > 0 ? a / (a + b) : 0.5
    }
}
