/// What a metric is: the one definition that metrics, benchmarks, suggestions and the page share.
package struct MetricDefinition: Sendable {
    package let id: MetricID
    package let dimension: Dimension
    /// Whether the metric's rating is the dimension's.
    package let isHeadline: Bool
    package let model: MetricModel
    package let better: MetricAim
    package let unit: MetricUnit
    package let numerator: MetricOperand
    package let denominator: MetricOperand
    /// What the numerator is multiplied by (GMV per 1,000 views).
    package let factor: Double

    /// The heading its dimension stands under.
    package var group: MetricGroup? { dimension.group }

    /// Whether the metric speaks of one scope of sales: it uses a counter of that scope.
    package var isScopedToSales: Bool { counters.contains { $0.scope == .sales } }

    /// The counters of sessions that it needs.
    package var counters: [CounterID] { [numerator, denominator].compactMap(\.counter) }

    /// Whether the metric comes from the shop's service feed or the violations, not from sessions.
    package var isFromFeed: Bool {
        switch numerator {
        case .service, .violationPoints: true
        case .liveHours, .sessions, .liveDays, .audienceHours, .audienceLiveHours, .counter, .seconds, .money, .one:
            false
        }
    }

    /// Whether the metric speaks of the shop as a whole: it is the same for all of the shop's accounts.
    package var isOfShop: Bool {
        if case .service = numerator { true } else { false }
    }

    /// Numerator and denominator from sums; `nil` (no data) where a counter that it needs is absent.
    package func terms(of inputs: MetricInputs, currency: CurrencyCode) -> MetricTerms? {
        guard let above = numerator.amount(of: inputs, currency: currency),
            let below = denominator.amount(of: inputs, currency: currency)
        else { return nil }
        return MetricTerms(numerator: above * factor, denominator: below)
    }

    /// The definition of each metric, in the order of its number, the headline of a dimension first.
    package static let all: [MetricDefinition] = table
}
