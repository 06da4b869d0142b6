/// The distribution of true figures over a peer group, fitted to its published quartiles: what is believed of an
/// account before its own counts. Fitted once for a group and metric, it updates in a few operations.
package struct FittedPrior: Sendable, Hashable {
    /// The distribution; `.exact` for volumes, which are known and not shrunk.
    package let distribution: Posterior

    init(distribution: Posterior) { self.distribution = distribution }

    /// What own counts weigh against, in the unit of their number: trials, exposure, or 1/variance; 0 for volumes.
    package var weight: Double {
        switch distribution {
        case .exact: 0
        case .beta(let beta): beta.weight
        case .gamma(let gamma): gamma.rate
        case .logNormal(_, let variance): 1 / variance
        }
    }

    /// Belief after an account's counts, and how far those decide it: n / (n + weight), where n is the number of own
    /// trials or the own exposure divided by `dispersion`, or 1 / own variance.
    ///
    /// Conjugate updates (Gelman et al., Bayesian Data Analysis 2013, 2.4-2.6). Without usable counts it is the prior
    /// with reliability 0.
    ///
    /// - Parameter dispersion: of the group: phi for rates and proportions, the pooled variance of one session for
    ///   means.
    package func updated(with observation: Observation, dispersion: Double) -> (
        posterior: Posterior, reliability: Double
    ) {
        guard let value = observation.value else { return (distribution, 0) }
        let phi = dispersion >= 1 && dispersion < .infinity ? dispersion : 1
        switch (distribution, observation) {
        case (.exact, .volume):
            return (.exact(value), 1)
        case (.beta(let prior), .proportion(let successes, let trials)):
            let hits = min(successes, trials) / phi
            let n = trials / phi
            let posterior = BetaDistribution(alpha: prior.alpha + hits, beta: prior.beta + n - hits)
            return (.beta(posterior), n / (n + prior.weight))
        case (.gamma(let prior), .rate(let events, let exposure)):
            let n = exposure / phi
            let posterior = GammaDistribution(shape: prior.shape + events / phi, rate: prior.rate + n)
            return (.gamma(posterior), n / (n + prior.rate))
        case (.logNormal(let mean, let variance), .mean(_, let own, let sessions)):
            return Self.updated(mean, variance, value: value, own: own, sessions: sessions, pooled: dispersion)
        default:
            return (distribution, 0)
        }
    }

    private static func updated(
        _ mean: Double, _ variance: Double, value: Double, own: Double?, sessions: Int64, pooled: Double
    ) -> (posterior: Posterior, reliability: Double) {
        var ownVariance = own.flatMap { $0 >= 0 && $0 < .infinity ? $0 : nil }
        if sessions < Jackknife.fewestSessions || ownVariance == nil {
            ownVariance = pooled > 0 && pooled < .infinity && sessions > 0 ? pooled / Double(sessions) : nil
        }
        guard let ownVariance else { return (.logNormal(mean: mean, variance: variance), 0) }
        let reliability = variance / (variance + ownVariance)
        let position = ValueScale.logarithmic.position(of: value)
        return (
            .logNormal(mean: mean + reliability * (position - mean), variance: variance * (1 - reliability)),
            reliability
        )
    }
}
