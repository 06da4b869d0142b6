import Glibc

/// Fitting. Two parameters meet two conditions: the prior's median is the published one, and half of it lies between
/// the published quartiles. For each width there is one place with that median, and the share between the quartiles
/// falls as the prior gets wider, so that both are found by a search in one dimension each.
extension FittedPrior {
    /// The prior of a model for published quartiles; `nil` where they are no numbers, out of order or below 0, or where
    /// even the upper one is 0 (for a share, the lower one 1): such peers have nothing to be told apart by.
    package init?(_ model: ValueModel, quartiles: Quartiles) {
        guard quartiles.areOrdered, quartiles.p25 >= 0 else { return nil }
        switch model {
        case .volume:
            distribution = .exact(quartiles.p50)
        case .proportion:
            guard let spread = Self.spread(quartiles, upperEnd: 1) else { return nil }
            distribution = .beta(Self.beta(spread))
        case .rate:
            guard let spread = Self.spread(quartiles, upperEnd: .infinity) else { return nil }
            distribution = .gamma(Self.gamma(spread))
        case .mean:
            guard let spread = Self.spread(quartiles, upperEnd: .infinity) else { return nil }
            distribution = Self.logNormal(spread)
        }
    }

    /// Quartiles that a continuous distribution can have. Those that fell together by rounding are set half a rounding
    /// step apart; one at the end of the scale, where no distribution has a quartile, is set at a twentieth of its
    /// neighbour's distance from there.
    static func spread(_ quartiles: Quartiles, upperEnd: Double) -> Quartiles? {
        var result = quartiles
        guard result.p75 > 0, result.p25 < upperEnd else { return nil }
        if result.p50 >= upperEnd { result.p50 = upperEnd - (upperEnd - result.p25) / 20 }
        if result.p75 >= upperEnd { result.p75 = upperEnd - (upperEnd - result.p50) / 20 }
        if result.p50 <= 0 { result.p50 = result.p75 / 20 }
        if result.p25 <= 0 { result.p25 = result.p50 / 20 }
        let half = SignificantRounding.step(at: result.p50) / 2
        result.p25 = min(result.p25, result.p50 - half)
        result.p75 = max(result.p75, min(result.p50 + half, (result.p50 + upperEnd) / 2))
        return result
    }

    private static let half = 0.5

    private static func beta(_ quartiles: Quartiles) -> BetaDistribution {
        let logitOfMedian = log(quartiles.p50 / (1 - quartiles.p50))
        func fitted(_ logWeight: Double) -> BetaDistribution {
            let weight = exp(logWeight)
            let place = { (logit: Double) in
                BetaDistribution(alpha: weight / (1 + exp(-logit)), beta: weight / (1 + exp(logit)))
            }
            // The mean may lie far from the median of a light prior, on the side of 1/2; never beyond it.
            let (low, high) = (min(logitOfMedian, 0) - 2, max(logitOfMedian, 0) + 2)
            return place(
                RootSearch.root(in: low...high, tolerance: 1e-11) { place($0).tails(at: quartiles.p50).lower - half })
        }
        return fitted(
            RootSearch.root(in: log(0.05)...log(1e8), tolerance: 1e-10) { logWeight in
                let beta = fitted(logWeight)
                return beta.tails(at: quartiles.p75).lower - beta.tails(at: quartiles.p25).lower - half
            })
    }

    private static func gamma(_ quartiles: Quartiles) -> GammaDistribution {
        func fitted(_ logShape: Double) -> GammaDistribution {
            let shape = exp(logShape)
            return GammaDistribution(
                shape: shape, rate: GammaDistribution(shape: shape, rate: 1).quantile(half) / quartiles.p50)
        }
        return fitted(
            RootSearch.root(in: log(0.05)...log(1e8), tolerance: 1e-10) { logShape in
                let gamma = fitted(logShape)
                return gamma.tails(at: quartiles.p75).lower - gamma.tails(at: quartiles.p25).lower - half
            })
    }

    private static func logNormal(_ quartiles: Quartiles) -> Posterior {
        let marks = quartiles.map(log1p)
        let (below, above) = (marks.p50 - marks.p25, marks.p75 - marks.p50)
        let widest = max(below, above) / NormalDistribution.upperQuartile
        let narrowest = min(below, above) / NormalDistribution.upperQuartile
        let deviation = RootSearch.root(in: narrowest...widest, tolerance: 1e-13 * widest) {
            NormalDistribution.cumulative(above / $0) - NormalDistribution.cumulative(-below / $0) - half
        }
        return .logNormal(mean: marks.p50, variance: deviation * deviation)
    }
}
