/// The whole way from a peer group's perturbed values to what is published: winsorised at the second and the last but
/// one, Harrell-Davis quartiles, the factor's widening taken out, two significant digits, yesterday's figure kept where
/// little moved.
package enum PublishedQuartiles {
    /// `nil` for a sample without values.
    package static func quartiles(
        ofPerturbed sample: WeightedSample, scale: PerturbationScale, yesterday: Quartiles?
    ) -> Quartiles? {
        guard let observed = sample.winsorised().quartiles() else { return nil }
        return SignificantRounding.published(QuartileNarrowing.narrowed(observed, scale: scale), yesterday: yesterday)
    }
}
