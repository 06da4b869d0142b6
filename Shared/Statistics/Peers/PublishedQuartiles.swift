/// The whole way from a peer group's perturbed values to what is published: winsorised at the second and the last but
/// one, Harrell-Davis quartiles, the factor's widening taken out, two significant digits, yesterday's figure kept where
/// little moved.
package enum PublishedQuartiles {
    /// `nil` for a sample without values.
    package static func quartiles(
        ofPerturbed sample: WeightedSample, scale: PerturbationScale, yesterday: Quartiles?
    ) -> Quartiles? {
        let sample = sample.winsorised()
        guard let observed = sample.quartiles() else { return nil }
        let narrowed = QuartileNarrowing.narrowed(atEnds(observed, of: sample, scale), scale: scale)
        return SignificantRounding.published(narrowed, yesterday: yesterday)
    }

    /// A quartile at which sellers stand together at the scale's end is that end. Harrell-Davis would add the others' values
    /// with weights down to 1e-10, and call a seller without one refund behind peers of whom most have none.
    private static func atEnds(
        _ quartiles: Quartiles, of sample: WeightedSample, _ scale: PerturbationScale
    ) -> Quartiles {
        let atZero = sample.share(of: 0)
        let atOne = scale == .odds ? sample.share(of: 1) : 0
        let end = { (quartile: Double, p: Double) in atZero >= p ? 0 : atOne >= 1 - p ? 1 : quartile }
        return Quartiles(p25: end(quartiles.p25, 0.25), p50: end(quartiles.p50, 0.5), p75: end(quartiles.p75, 0.75))
    }
}
