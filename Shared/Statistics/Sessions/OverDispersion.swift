/// How many times more counts vary between an account's sessions than binomial or Poisson counts would: Pearson's
/// chi-square of each account's sessions against its own ratio, divided by the degrees of freedom, both summed over the
/// group (McCullagh and Nelder 1989, 4.5 and 6.2.3). A count then weighs as 1/phi independent ones.
package struct OverDispersion: Sendable, Hashable {
    private var chiSquare = 0.0
    private var degrees = 0.0

    package init() {}

    /// Adds an account's sessions: chi-square = (sum A^2/B - R sum A) / v with v = R for events of a rate and v = R (1
    /// - R) for successes of a proportion. Accounts under 2 sessions, or at the end of the scale, where nothing can
    /// vary, say nothing.
    package mutating func add(_ moments: SessionMoments, of model: ValueModel) {
        guard moments.sessions >= 2, let ratio = moments.ratio, ratio > 0, ratio < .infinity else { return }
        let variance: Double
        switch model {
        case .proportion: variance = ratio * (1 - ratio)
        case .rate: variance = ratio
        case .mean, .volume: return
        }
        guard variance > 0 else { return }
        chiSquare += max(0, moments.sumAAPerB - ratio * moments.sumA) / variance
        degrees += Double(moments.sessions - 1)
    }

    /// Phi, at least 1: that counts vary less than chance allows is chance. 1 while nothing was added.
    package var phi: Double { degrees > 0 ? max(1, chiSquare / degrees) : 1 }
}
