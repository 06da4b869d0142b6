/// A metric of one account as the two quantities it is the ratio of, in the metric's unit.
///
/// For rates and proportions the numerator counts events and the denominator their exposure (views, clicks, hours), as
/// the statistical models need them; money is in major units, time in seconds or hours as the unit says.
package struct MetricTerms: Sendable, Hashable {
    package var numerator: Double
    package var denominator: Double

    package init(numerator: Double, denominator: Double) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The metric's value; `nil` where there was no exposure.
    package var value: Double? { denominator > 0 ? numerator / denominator : nil }
}
