import GatewayPage
import MetricCatalog

/// The words of the payload, put together once: they are the same on every page of a language.
struct PayloadWords: Sendable {
    /// Name and explanation of something.
    struct Entry: Sendable {
        let id: String
        let label: String
        let tooltip: String
    }

    let texts: PageTexts
    private let metrics: [Entry]
    private let dimensions: [Entry]

    init(_ texts: PageTexts) {
        self.texts = texts
        metrics = MetricID.allCases.map {
            Entry(id: $0.name, label: texts.metricLabel($0.name), tooltip: texts.metricTooltip($0.name))
        }
        dimensions = Dimension.allCases.map {
            Entry(id: $0.name, label: texts.dimensionLabel($0.name), tooltip: texts.dimensionTooltip($0.name))
        }
    }

    subscript(metric: MetricID) -> Entry { metrics[Int(metric.rawValue) - 1] }

    subscript(dimension: Dimension) -> Entry { dimensions[Int(dimension.rawValue) - 1] }
}
