import Glibc

/// Rounding to two significant digits, as all that is published about peers has.
package enum SignificantRounding {
    /// The distance between neighbouring figures of two significant digits at a value's size: 0.1 for 4.27, 10 for 427;
    /// 0 for 0.
    package static func step(at value: Double) -> Double {
        guard let exponent = exponent(of: value) else { return 0 }
        return power(of: exponent)
    }

    /// The nearest figure of two significant digits, as its decimal text reads; halves away from 0. No number stays
    /// none.
    package static func rounded(_ value: Double) -> Double {
        guard let exponent = exponent(of: value) else { return value }
        // Dividing by a whole power of ten gives the double nearest to the decimal figure; multiplying by 0.01 does
        // not.
        guard exponent < 0 else { return (value / power(of: exponent)).rounded() * power(of: exponent) }
        return (value * power(of: -exponent)).rounded() / power(of: -exponent)
    }

    /// What is published today: yesterday's figure unless the new value lies more than one rounding step (of
    /// yesterday's figure) away from it, else the new value rounded. So a published figure does not tell of small
    /// movements of single sellers.
    package static func published(_ value: Double, yesterday: Double?) -> Double {
        guard let yesterday, yesterday.isFinite else { return rounded(value) }
        let step = step(at: yesterday == 0 ? value : yesterday)
        // The allowance of 1e-9 keeps a move of exactly one step from depending on binary fractions.
        return abs(value - yesterday) <= step * (1 + 1e-9) ? yesterday : rounded(value)
    }

    /// Published quartiles; all three are rounded anew where keeping one would put them out of order.
    package static func published(_ quartiles: Quartiles, yesterday: Quartiles?) -> Quartiles {
        let kept = Quartiles(
            p25: published(quartiles.p25, yesterday: yesterday?.p25),
            p50: published(quartiles.p50, yesterday: yesterday?.p50),
            p75: published(quartiles.p75, yesterday: yesterday?.p75))
        return kept.areOrdered ? kept : quartiles.map(rounded)
    }

    /// The power of ten of the second digit; `nil` for 0, no number, and sizes beyond what decimal texts of doubles
    /// hold exactly.
    private static func exponent(of value: Double) -> Int? {
        guard value != 0, value.isFinite, abs(value) > 1e-290, abs(value) < 1e290 else { return nil }
        var exponent = Int(log10(abs(value)).rounded(.down)) - 1
        // The logarithm may be off by one at a power of ten.
        if abs(value) >= power(of: exponent + 2) { exponent += 1 }
        if abs(value) < power(of: exponent + 1) { exponent -= 1 }
        return exponent
    }

    private static func power(of exponent: Int) -> Double {
        exponent < 0 ? 1 / pow(10, Double(-exponent)) : pow(10, Double(exponent))
    }
}
