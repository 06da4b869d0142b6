import Glibc

/// The scale on which a percentile is interpolated between quartiles.
package enum ValueScale: Sendable, Hashable {
    case linear
    /// log(1 + x), for means.
    case logarithmic

    func position(of value: Double) -> Double {
        switch self {
        case .linear: value
        case .logarithmic: log1p(max(value, -0.999_999_999))
        }
    }
}
