import Contracts
import MetricCatalog

/// What the aspects' tabs say: how many suggestions, about which metrics, and how those are rated at worst.
struct AspectSummaries {
    private struct Entry {
        let aspect: SuggestionsAspect
        var summary: GatewayAspectSummary
        var metrics: UInt64 = 0
    }

    private var entries: [Entry]
    private let comparison: ComparisonColumns?

    init(_ aspects: [(aspect: SuggestionsAspect, summary: GatewayAspectSummary)], _ comparison: ComparisonColumns?) {
        entries = aspects.map { Entry(aspect: $0.aspect, summary: $0.summary) }
        self.comparison = comparison
    }

    /// Counts a suggestion in.
    /// - Parameter bits: The metrics that it mends.
    mutating func count(_ aspect: SuggestionsAspect, _ bits: UInt64) {
        guard let place = entries.firstIndex(where: { $0.aspect == aspect }) else { return }
        entries[place].summary.count += 1
        for metric in MetricBits(bits & ~entries[place].metrics) { entries[place].summary.metrics.append(metric.name) }
        entries[place].metrics |= bits
    }

    var all: [GatewayAspectSummary] {
        entries.map { entry in
            var summary = entry.summary
            let ratings = MetricBits(entry.metrics).map { comparison?.rating($0) ?? .unspecified }
            summary.worst = [.bad, .warning, .good].first { ratings.contains($0) }?.payloadName ?? ""
            return summary
        }
    }
}
