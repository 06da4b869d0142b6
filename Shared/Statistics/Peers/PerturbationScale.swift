import Glibc

/// What of a value is multiplied by the secret factor: the value itself, or the odds of a proportion.
package enum PerturbationScale: Sendable, Hashable {
    case value
    case odds

    /// The scale on which the factor is a shift: the logarithm, or the log odds; infinite at its ends.
    func logarithm(_ value: Double) -> Double {
        switch self {
        case .value: log(value)
        case .odds: log(value / (1 - value))
        }
    }

    func value(atLogarithm logarithm: Double) -> Double {
        switch self {
        case .value: exp(logarithm)
        case .odds: 1 / (1 + exp(-logarithm))
        }
    }
}
