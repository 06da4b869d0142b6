/// Student's t distribution.
package enum StudentDistribution {
    /// The probability that |T| is at least |t|, for `degrees` > 0 of freedom (Abramowitz and Stegun 26.7.1); 1 for
    /// NaN.
    package static func twoSided(_ t: Double, degrees: Double) -> Double {
        guard !t.isNaN else { return 1 }
        let square = t * t
        guard square < .infinity else { return 0 }
        return IncompleteBeta.tails(degrees / 2, 0.5, degrees / (degrees + square)).lower
    }

    /// P(T <= t) for `degrees` > 0 of freedom.
    package static func cumulative(_ t: Double, degrees: Double) -> Double {
        let tail = twoSided(t, degrees: degrees) / 2
        return t < 0 ? tail : 1 - tail
    }
}
