import Glibc

/// The series 1, 2, 5, 10, 20, 50, ... in which edges of bands and sizes of groups are shown.
package enum OneTwoFive {
    /// The member of the series nearest to a positive value on a logarithmic scale; 0 for anything else.
    package static func rounded(_ value: Double) -> Double {
        guard value > 1e-290, value < 1e290 else { return 0 }
        let exponent = log10(value).rounded(.down)
        let power = exponent < 0 ? 1 / pow(10, -exponent) : pow(10, exponent)
        // Geometric means of neighbours: sqrt(2), sqrt(10), sqrt(50).
        switch value / power {
        case ..<1.414_213_562_373_095_1: return power
        case ..<3.162_277_660_168_379_5: return 2 * power
        case ..<7.071_067_811_865_476: return 5 * power
        default: return 10 * power
        }
    }

    /// The range in which a group's number of sellers is shown: 20-29, 30-49, 50-99, 100-199, 200-499, and so on; the
    /// whole range from 0 below 20.
    package static func sizeRange(of sellers: Int) -> ClosedRange<Int> {
        guard sellers >= 20 else { return 0...19 }
        if sellers < 30 { return 20...29 }
        if sellers < 50 { return 30...49 }
        var decade = 10
        while sellers >= decade * 10 && decade < Int.max / 100 { decade *= 10 }
        if sellers >= decade * 5 { return decade * 5...decade * 10 - 1 }
        if sellers >= decade * 2 { return decade * 2...decade * 5 - 1 }
        return decade...decade * 2 - 1
    }
}
