import MetricCatalog
import Statistics
import Synchronization

/// A published group in memory. What rating needs of its metrics is fitted at the group's first use and kept: a market has
/// more groups than are ever asked for.
final class LoadedGroup: Sendable {
    let published: PublishedGroup
    private let fitted = Mutex<[PeerReference?]?>(nil)

    init(_ published: PublishedGroup) {
        self.published = published
    }

    /// By metric number; `nil`: the metric is not published for the group.
    var references: [PeerReference?] {
        fitted.withLock { fitted in
            if let fitted { return fitted }
            let references = [nil] + MetricID.allCases.map(fit)
            fitted = references
            return references
        }
    }

    private func fit(_ metric: MetricID) -> PeerReference? {
        guard let figures = published.metrics[metric] else { return nil }
        let definition = metric.definition
        return PeerReference(
            model: definition.model.statistics, aim: definition.better.statistics, quartiles: figures.quartiles,
            dispersion: definition.model == .mean ? figures.sessionLogVariance : figures.phi)
    }
}
