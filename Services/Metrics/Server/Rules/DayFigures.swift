package import LocalTime
package import MetricCatalog

/// The figures of one account, local day and scope of sales, from which every window is summed.
package struct DayFigures: Sendable, Equatable {
    package var day: LocalDay
    /// Whose sales: a shop's seller id; empty: account-wide. The figures of the sessions themselves are the same in every scope.
    package var scope: String
    /// Sums of GMV in minor units, over the sessions whose GMV is of the definition; `nil` where none is.
    package var gmvMinor: Int64?
    /// The definition that GMV and its metrics count. LIVE where a day has sessions of both; the others have no GMV then.
    package var gmvDefinition: GMVDefinition?
    /// By `MetricID.rawValue - 1`; the metrics that come from feeds stay without sessions.
    package var metrics: [MetricSums]

    package init(
        day: LocalDay, scope: String, gmvMinor: Int64? = nil, gmvDefinition: GMVDefinition? = nil,
        metrics: [MetricSums] = Array(repeating: MetricSums(), count: MetricID.allCases.count)
    ) {
        self.day = day
        self.scope = scope
        self.gmvMinor = gmvMinor
        self.gmvDefinition = gmvDefinition
        self.metrics = metrics
    }

    package subscript(_ metric: MetricID) -> MetricSums {
        get { metrics[Int(metric.rawValue) - 1] }
        set { metrics[Int(metric.rawValue) - 1] = newValue }
    }
}
