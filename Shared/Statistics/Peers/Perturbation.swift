import Glibc

/// The fixed secret factor that hides each seller's own value in the published quartiles, and what is known of its
/// spread.
///
/// A value (the odds of a proportion) is multiplied by exp(+u) or exp(-u), u uniform between 0.14 and 0.26. The factor
/// depends only on the hash, which the caller makes from (secret, seller, metric), so that averaging over days or
/// groups does not remove it.
package enum Perturbation {
    package static let smallest = 0.14
    package static let largest = 0.26

    /// The factor that a uniformly distributed hash stands for: its lowest bit is the sign, its upper 53 bits are u.
    package static func factor(hash: UInt64) -> Double {
        let unit = Double(hash >> 11) * 0x1p-53
        let size = smallest + (largest - smallest) * unit
        return exp(hash & 1 == 0 ? size : -size)
    }

    /// A value of a peer with its factor applied, on the scale that the metric is perturbed on.
    package static func perturbed(_ value: Double, factor: Double, scale: PerturbationScale) -> Double {
        switch scale {
        case .value: return value * factor
        case .odds:
            // p/(1-p) times the factor; stays within 0...1, and 0 and 1 stay what they are.
            let share = value.clamped(to: 0...1)
            return share * factor / (1 - share + share * factor)
        }
    }
}
