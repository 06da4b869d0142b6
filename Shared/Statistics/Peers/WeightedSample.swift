/// Values of a peer group in ascending order, each with a weight; the weights of one seller's accounts add up to 1.
package struct WeightedSample: Sendable, Hashable {
    package private(set) var values: [Double]
    package let weights: [Double]
    /// The sum of the weights: the number of sellers.
    package let totalWeight: Double

    /// Entries whose value or weight is no number, and those without weight, are left out.
    package init(_ entries: some Sequence<(value: Double, weight: Double)>) {
        let usable = entries.filter { $0.value.isFinite && $0.weight > 0 && $0.weight.isFinite }
        let sorted = usable.sorted { ($0.value, $0.weight) < ($1.value, $1.weight) }
        values = sorted.map(\.value)
        weights = sorted.map(\.weight)
        totalWeight = weights.reduce(0, +)
    }

    /// The sample with its lowest value raised to the second lowest and its highest lowered to the last but one, so
    /// that no figure published depends on how extreme one account is. Fewer than 3 values stay as they are.
    package func winsorised() -> WeightedSample {
        guard values.count >= 3 else { return self }
        var result = self
        result.values[0] = values[1]
        result.values[values.count - 1] = values[values.count - 2]
        return result
    }

    /// The Harrell-Davis estimate of a quantile, 0 < p < 1; `nil` for an empty sample.
    ///
    /// Every value counts with the probability that a beta distribution with parameters (n + 1) p and (n + 1) (1 - p)
    /// gives to the value's share of the total weight (Harrell and Davis 1982, in the weighted form of Akinshin 2023).
    /// Here n is the total weight, the number of sellers: the accounts of one seller are not independent of one
    /// another, so they are no larger sample. With weights of 1 it is the plain estimator.
    package func quantile(_ p: Double) -> Double? {
        guard !values.isEmpty, p > 0, p < 1 else { return nil }
        let beta = BetaDistribution(alpha: (totalWeight + 1) * p, beta: (totalWeight + 1) * (1 - p))
        var estimate = 0.0
        var weightBelow = 0.0
        var probabilityBelow = 0.0
        for (value, weight) in zip(values, weights) {
            weightBelow += weight
            let probability = weightBelow >= totalWeight ? 1 : beta.tails(at: weightBelow / totalWeight).lower
            estimate += (probability - probabilityBelow) * value
            probabilityBelow = probability
        }
        return estimate + (1 - probabilityBelow) * (values.last ?? 0)
    }

    /// The part of the weight that stands at exactly this value, 0 to 1.
    package func share(of value: Double) -> Double {
        guard totalWeight > 0 else { return 0 }
        return zip(values, weights).reduce(0) { $1.0 == value ? $0 + $1.1 : $0 } / totalWeight
    }

    /// The three quartiles by `quantile`; `nil` for an empty sample.
    package func quartiles() -> Quartiles? {
        guard let p25 = quantile(0.25), let p50 = quantile(0.5), let p75 = quantile(0.75) else { return nil }
        return Quartiles(p25: p25, p50: p50, p75: p75)
    }
}
