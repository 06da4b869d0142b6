import MetricCatalog
import Statistics

/// Computes what is published about a group from its units.
struct GroupComputation: Sendable {
    /// Part of a group's exposure above which one seller hides the others, and the metric is withheld.
    static let largestShare = 0.25

    let units: [PeerUnit]
    let key: PerturbationKey
    /// What the snapshot before published about the group.
    let yesterday: PublishedGroup?

    /// The metrics that may be published.
    func metrics() -> [MetricID: GroupMetric] {
        var published: [MetricID: GroupMetric] = [:]
        for metric in MetricID.allCases {
            published[metric] = figures(of: metric)
        }
        return published
    }

    /// `nil`: too few sellers have it, or one of them weighs too much.
    private func figures(of metric: MetricID) -> GroupMetric? {
        let definition = metric.definition
        let having = units(having: metric)
        guard
            isSafe(
                having, exposure: { $0[metric]?.exposure(of: metric) ?? 0 },
                was: yesterday?.metrics[metric] != nil)
        else { return nil }
        let model = definition.model.statistics
        let values = perturbed(having, subject: metric.name, scale: model.perturbationScale) {
            $0[metric]?.value ?? .nan
        }
        guard
            let quartiles = PublishedQuartiles.quartiles(
                ofPerturbed: values, scale: model.perturbationScale, yesterday: yesterday?.metrics[metric]?.quartiles)
        else { return nil }
        return GroupMetric(
            quartiles: quartiles, phi: phi(having, metric), sessionLogVariance: sessionLogVariance(having, metric))
    }

    /// A shop's service counts once, however many accounts it has.
    private func units(having metric: MetricID) -> [PeerUnit] {
        let having = units.filter { $0[metric] != nil }
        guard metric.definition.isOfShop else { return having }
        var counted: Set<String> = []
        return having.filter { counted.insert($0.sellerID).inserted }
    }

    /// Quartiles of the standing score, published under the same protection.
    func standing(_ scores: [(unit: PeerUnit, score: Double)]) -> Quartiles? {
        guard isSafe(scores.map(\.unit), exposure: { _ in 1 }, was: yesterday?.standing != nil) else { return nil }
        let byUnit = Dictionary(scores.map { ("\($0.unit.sellerID) \($0.unit.accountID)", $0.score) }) { first, _ in
            first
        }
        let values = perturbed(scores.map(\.unit), subject: "standing", scale: .value) {
            byUnit["\($0.sellerID) \($0.accountID)"] ?? .nan
        }
        return PublishedQuartiles.quartiles(ofPerturbed: values, scale: .value, yesterday: yesterday?.standing)
    }

    private func isSafe(_ having: [PeerUnit], exposure: (PeerUnit) -> Double, was: Bool) -> Bool {
        var exposures: [String: Double] = [:]
        for unit in having {
            exposures[unit.sellerID, default: 0] += exposure(unit)
        }
        return exposures.count >= (was ? Publication.leastToStay : Publication.least)
            && Concentration.largestShare(ofExposures: exposures.values) <= Self.largestShare
    }

    /// Each value times its seller's factor; the accounts of one seller share a weight of 1.
    private func perturbed(
        _ having: [PeerUnit], subject: String, scale: PerturbationScale, value: (PeerUnit) -> Double
    ) -> WeightedSample {
        let accounts = Dictionary(grouping: having, by: \.sellerID).mapValues(\.count)
        return WeightedSample(
            having.map { unit in
                let factor = Perturbation.factor(hash: key.hash(sellerID: unit.sellerID, subject: subject))
                return (
                    value: Perturbation.perturbed(value(unit), factor: factor, scale: scale),
                    weight: 1 / Double(accounts[unit.sellerID] ?? 1)
                )
            })
    }

    private func phi(_ having: [PeerUnit], _ metric: MetricID) -> Double {
        var dispersion = OverDispersion()
        for unit in having {
            if let figure = unit[metric] { dispersion.add(figure.moments, of: metric.definition.model.statistics) }
        }
        return dispersion.phi
    }

    private func sessionLogVariance(_ having: [PeerUnit], _ metric: MetricID) -> Double {
        guard metric.definition.model == .mean else { return 0 }
        var pooled = PooledSessionVariance()
        for unit in having {
            guard let moments = unit[metric]?.moments else { continue }
            pooled.add(variance: Jackknife.variance(of: moments), sessions: moments.sessions)
        }
        return pooled.value ?? 0
    }
}
