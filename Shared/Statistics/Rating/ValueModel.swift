/// How the uncertainty of a figure is described. The numbers are those of the metric catalogue.
package enum ValueModel: UInt8, CaseIterable, Sendable, Hashable {
    /// Known exactly.
    case volume = 1
    /// Events per exposure: gamma-Poisson.
    case rate = 2
    /// Successes of trials: beta-binomial.
    case proportion = 3
    /// An average of amounts: normal on log(1 + x).
    case mean = 4

    /// The scale on which a figure's percentile is interpolated.
    package var scale: ValueScale { self == .mean ? .logarithmic : .linear }

    /// What of a figure is multiplied by the secret factor before quartiles are taken.
    package var perturbationScale: PerturbationScale { self == .proportion ? .odds : .value }
}
