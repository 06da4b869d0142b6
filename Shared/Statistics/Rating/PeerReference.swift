/// What is published about one metric of one peer group, prepared for rating: made once per snapshot.
package struct PeerReference: Sendable, Hashable {
    package let model: ValueModel
    package let aim: ValueAim
    package let quartiles: Quartiles
    /// Phi for rates and proportions, the pooled variance of one session for means; without meaning for volumes.
    package let dispersion: Double
    /// `nil` where the quartiles tell no peers apart; see `FittedPrior`.
    package let prior: FittedPrior?

    package init(model: ValueModel, aim: ValueAim, quartiles: Quartiles, dispersion: Double) {
        self.model = model
        self.aim = aim
        self.quartiles = quartiles
        self.dispersion = dispersion
        prior = FittedPrior(model, quartiles: quartiles)
    }

    /// The quartile that three of four peers are better than.
    package var worseQuartile: Double { aim == .more ? quartiles.p25 : quartiles.p75 }

    /// The quartile that outstanding peers reach.
    package var outstanding: Double { aim == .more ? quartiles.p75 : quartiles.p25 }
}
