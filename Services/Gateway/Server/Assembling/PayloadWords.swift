import Contracts
import GatewayPage
import MetricCatalog

/// What is the same on every page of a language, put together once: parts of the payload with their words, without
/// their numbers.
struct PayloadWords: Sendable {
    let texts: PageTexts
    /// By number less one.
    private let metrics: [GatewayMetric]
    private let problems: [GatewayProblematicMetric]
    private let dimensions: [GatewayDimension]
    /// Of the suggestions, in the order of the page.
    let filters: [GatewaySuggestionFilter]
    let aspects: [(aspect: SuggestionsAspect, summary: GatewayAspectSummary)]

    init(_ texts: PageTexts) {
        self.texts = texts
        metrics = MetricID.allCases.map { Self.metric($0, texts) }
        problems = MetricID.allCases.map { Self.problem($0, texts) }
        dimensions = Dimension.allCases.map { Self.dimension($0, texts) }
        filters = ["all", "catch_up", "improve"].map { id in
            var filter = GatewaySuggestionFilter()
            filter.id = id
            filter.label = texts.filterLabel(id)
            return filter
        }
        aspects = SuggestionsAspect.shown.map { aspect in
            var summary = GatewayAspectSummary()
            summary.id = aspect.payloadName
            summary.label = texts.aspectLabel(aspect.payloadName)
            return (aspect, summary)
        }
    }

    func metric(_ id: MetricID) -> GatewayMetric { metrics[Int(id.rawValue) - 1] }

    func problem(_ id: MetricID) -> GatewayProblematicMetric { problems[Int(id.rawValue) - 1] }

    func dimension(_ dimension: Dimension) -> GatewayDimension { dimensions[Int(dimension.rawValue) - 1] }

    private static func metric(_ id: MetricID, _ texts: PageTexts) -> GatewayMetric {
        var metric = GatewayMetric()
        metric.id = id.name
        metric.label = texts.metricLabel(id.name)
        metric.tooltip = texts.metricTooltip(id.name)
        metric.unit = id.definition.unit.payloadName
        metric.better = id.definition.better == .less ? "less" : "more"
        return metric
    }

    private static func problem(_ id: MetricID, _ texts: PageTexts) -> GatewayProblematicMetric {
        var metric = GatewayProblematicMetric()
        metric.id = id.name
        metric.label = texts.metricLabel(id.name)
        metric.unit = id.definition.unit.payloadName
        return metric
    }

    private static func dimension(_ step: Dimension, _ texts: PageTexts) -> GatewayDimension {
        var dimension = GatewayDimension()
        dimension.id = step.name
        dimension.group = step.group?.name ?? ""
        dimension.label = texts.dimensionLabel(step.name)
        dimension.tooltip = texts.dimensionTooltip(step.name)
        dimension.headline = step.headline?.name ?? ""
        return dimension
    }
}
