/// A step of the viewers' way from the open LIVE to the purchase, or the aspects beside it. Numbers are on the wire:
/// never reused.
package enum Dimension: UInt8, CaseIterable, Sendable, Hashable {
    case openLive = 1
    case watch = 2
    case interaction = 3
    case click = 4
    case buy = 5
    /// Service, compliance and diligence: rated, but no step of the way; without a headline.
    case aspects = 6

    /// The name in payloads and texts.
    package var name: String {
        switch self {
        case .openLive: "open_live"
        case .watch: "watch"
        case .interaction: "interaction"
        case .click: "click"
        case .buy: "buy"
        case .aspects: "aspects"
        }
    }

    /// The heading the dimension stands under; the aspects stand under none.
    package var group: MetricGroup? {
        switch self {
        case .openLive, .watch: .viewing
        case .interaction: .engagement
        case .click, .buy: .conversion
        case .aspects: nil
        }
    }

    /// The five steps of the way, in the viewers' order.
    package static let steps: [Dimension] = [.openLive, .watch, .interaction, .click, .buy]

    /// The metrics of the dimension, the headline (if there is one) first.
    package var metrics: [MetricID] { Self.metricsByDimension[Int(rawValue) - 1] }

    /// The metric whose rating is the dimension's.
    package var headline: MetricID? { metrics.first { $0.definition.isHeadline } }

    private static let metricsByDimension: [[MetricID]] = allCases.map { dimension in
        MetricDefinition.all.filter { $0.dimension == dimension }.map(\.id)
    }
}
