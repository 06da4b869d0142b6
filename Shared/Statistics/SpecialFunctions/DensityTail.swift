/// The tails of a density that is close to a normal one, by quadrature over the smaller tail.
enum DensityTail {
    /// - Parameter range: where the density is not 0.
    static func tails(
        at x: Double, mean: Double, deviation: Double, within range: ClosedRange<Double>, density: (Double) -> Double
    ) -> TailPair {
        let distance = abs(x - mean) / deviation
        // A normal tail beyond 9 standard deviations is under 2e-19; near it the density falls within a fraction of one
        // of them.
        let width = distance > 12 ? 0 : max(9 - distance, 3) * deviation
        if x < mean {
            let start = max(range.lowerBound, x - width)
            return TailPair(lower: width == 0 ? 0 : GaussLegendre.integral(from: start, to: x, of: density))
        }
        let end = min(range.upperBound, x + width)
        return TailPair(upper: width == 0 ? 0 : GaussLegendre.integral(from: x, to: end, of: density))
    }
}
