/// The three quartiles of a figure over a peer group, in the figure's own unit.
package struct Quartiles: Sendable, Hashable {
    package var p25: Double
    package var p50: Double
    package var p75: Double

    package init(p25: Double, p50: Double, p75: Double) {
        self.p25 = p25
        self.p50 = p50
        self.p75 = p75
    }

    /// Whether they are numbers and ascend.
    package var areOrdered: Bool { p25 <= p50 && p50 <= p75 && p25 > -.infinity && p75 < .infinity }

    func map(_ transform: (Double) -> Double) -> Quartiles {
        Quartiles(p25: transform(p25), p50: transform(p50), p75: transform(p75))
    }
}
