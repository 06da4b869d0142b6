import Contracts
import MetricCatalog
import Statistics

/// The five steps of the way and the metrics beside it.
extension PageAssembler {
    func dimensions(_ figures: FigureColumns, _ comparison: ComparisonColumns?) -> [GatewayDimension] {
        Dimension.steps.map { step in
            var dimension = words.dimension(step)
            dimension.rating = comparison?.rating(step).payloadName ?? ""
            dimension.metrics = step.metrics.map { metric($0, figures, comparison) }
            return dimension
        }
    }

    /// Metrics beside the way that are known at all.
    func aspectMetrics(
        _ figures: FigureColumns, _ comparison: ComparisonColumns?, violationPoints: UInt32?
    ) -> [GatewayMetric] {
        Dimension.aspects.metrics.compactMap { id in
            var metric = metric(id, figures, comparison)
            // The points are accounts' to tell: metrics has no feed of violations.
            if id == .violationPoints, let violationPoints { metric.value = Double(violationPoints) }
            return metric.valueKind == nil && metric.previousKind == nil ? nil : metric
        }
    }

    private func metric(_ id: MetricID, _ figures: FigureColumns, _ comparison: ComparisonColumns?) -> GatewayMetric {
        var metric = words.metric(id)
        if let value = figures.value(id) { metric.value = value }
        if let previous = figures.previous(id) { metric.previous = previous }
        metric.sample = figures.sample(id)
        metric.trend = trend(id, figures)
        guard let comparison else { return metric }
        metric.rating = comparison.rating(id).payloadName
        if let percentile = comparison.percentile(id) { metric.percentile = percentile }
        if let probability = comparison.probability(id) { metric.probability = probability }
        if let peers = comparison.peers(id) { metric.peers = peers }
        return metric
    }

    private func trend(_ id: MetricID, _ figures: FigureColumns) -> GatewayTrend {
        var payload = GatewayTrend()
        payload.values = figures.days(id)
        guard let trend = figures.trend(id) else { return payload }
        payload.slopeChange = trend.slopeChange
        payload.direction =
            switch trend.direction {
            case .up: "up"
            case .down: "down"
            case .level: "flat"
            }
        payload.certain = trend.isCertain
        payload.tone =
            switch trend.tone(id.definition.better == .less ? .less : .more) {
            case .good: "good"
            case .bad: "bad"
            case .neutral: "neutral"
            }
        return payload
    }
}
