import Glibc

/// Gauss-Legendre quadrature of 32 points: exact for polynomials up to degree 63. Its nodes are found by Newton's
/// method on the Legendre polynomial (Abramowitz and Stegun 25.4.29).
enum GaussLegendre {
    /// The integral of a smooth function over an interval.
    static func integral(from start: Double, to end: Double, of function: (Double) -> Double) -> Double {
        let middle = (start + end) / 2
        let half = (end - start) / 2
        var sum = 0.0
        for (node, weight) in nodes {
            sum += weight * (function(middle - half * node) + function(middle + half * node))
        }
        return sum * half
    }

    /// The positive nodes with their weights.
    private static let nodes: [(Double, Double)] = (0..<16).map { index in
        let order = 32.0
        var node = cos(Double.pi * (Double(index) + 0.75) / (order + 0.5))
        var slope = 1.0
        for _ in 0..<8 {
            var (previous, value) = (1.0, node)
            for degree in stride(from: 2.0, through: order, by: 1) {
                (previous, value) = (value, ((2 * degree - 1) * node * value - (degree - 1) * previous) / degree)
            }
            slope = order * (node * value - previous) / (node * node - 1)
            node -= value / slope
        }
        return (node, 2 / ((1 - node * node) * slope * slope))
    }
}
