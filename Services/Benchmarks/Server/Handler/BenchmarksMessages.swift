import Contracts
import LocalTime
import MetricCatalog
import Statistics

extension BenchmarksSnapshotSummary {
    /// As it travels.
    init(_ row: SnapshotRow) {
        self.init()
        snapshotID = row.id
        universe = row.market.universe
        region = row.market.region
        windowDays = UInt32(row.windowDays)
        windowEndDay = row.windowEnd.rawValue
        publishedAtUs = row.publishedAt
        groups = UInt32(row.groups)
    }
}

extension BenchmarksPeerGroup {
    /// As it travels.
    init(_ group: PublishedGroup) {
        self.init()
        rung = group.key.rung
        category = group.key.category
        band = UInt32(group.key.band ?? 0)
        hasBand_p = group.key.band != nil
        kind = group.key.kind
        sizeFrom = UInt32(group.size.from)
        sizeTo = UInt32(group.size.to)
        bandFrom = group.bandFrom
        bandTo = group.bandTo
        for (id, figures) in group.metrics.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            metric.append(MetricsMetric(rawValue: Int(id.rawValue)) ?? .unspecified)
            p25.append(figures.quartiles.p25)
            p50.append(figures.quartiles.p50)
            p75.append(figures.quartiles.p75)
            phi.append(figures.phi)
            sessionLogVariance.append(figures.sessionLogVariance)
        }
        guard let standing = group.standing else { return }
        standingP25 = standing.p25
        standingP50 = standing.p50
        standingP75 = standing.p75
        hasStanding_p = true
    }
}
