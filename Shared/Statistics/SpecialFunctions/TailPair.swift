/// A cumulative probability and its complement, each computed so that neither is the difference of 1 and the other
/// where it is the smaller one.
package struct TailPair: Sendable, Hashable {
    package let lower: Double
    package let upper: Double

    init(lower: Double) {
        self.lower = min(max(lower, 0), 1)
        upper = 1 - self.lower
    }

    init(upper: Double) {
        self.upper = min(max(upper, 0), 1)
        lower = 1 - self.upper
    }
}
