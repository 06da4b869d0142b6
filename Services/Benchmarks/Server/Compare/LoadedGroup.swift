import MetricCatalog
import Statistics
import Synchronization

/// A published group in memory. What rating needs of a metric is fitted at its first use and kept: a market has more groups
/// than are ever asked for.
final class LoadedGroup: Sendable {
    let published: PublishedGroup
    private let references = Mutex<[MetricID: PeerReference]>([:])

    init(_ published: PublishedGroup) {
        self.published = published
    }

    /// `nil`: the metric is not published for the group.
    func reference(_ metric: MetricID) -> PeerReference? {
        guard let figures = published.metrics[metric] else { return nil }
        return references.withLock { references in
            if let fitted = references[metric] { return fitted }
            let definition = metric.definition
            let fitted = PeerReference(
                model: definition.model.statistics, aim: definition.better.statistics, quartiles: figures.quartiles,
                dispersion: definition.model == .mean ? figures.sessionLogVariance : figures.phi)
            references[metric] = fitted
            return fitted
        }
    }
}
