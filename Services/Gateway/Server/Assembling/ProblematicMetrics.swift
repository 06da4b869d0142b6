import Contracts
import MetricCatalog

/// The metrics that suggestions mend, beside the peers; several suggestions mend the same ones.
struct ProblematicMetrics {
    /// By number.
    private var metrics: [GatewayProblematicMetric?]

    /// - Parameter bits: All metrics that are asked for.
    init(_ bits: UInt64, _ words: PayloadWords, _ figures: FigureColumns?, _ comparison: ComparisonColumns?) {
        metrics = Array(repeating: nil, count: MetricID.allCases.count + 1)
        for id in MetricBits(bits) {
            var metric = words.problem(id)
            metric.rating = comparison?.rating(id).payloadName ?? ""
            if let value = figures?.value(id) { metric.value = value }
            if let peers = comparison?.peers(id) { metric.peers = peers }
            metrics[Int(id.rawValue)] = metric
        }
    }

    /// Those of a bit set.
    subscript(bits: UInt64) -> [GatewayProblematicMetric] {
        MetricBits(bits).compactMap { metrics[Int($0.rawValue)] }
    }
}
