import MetricCatalog

/// A session as one scope sees it: its own counters, and the sales of that scope.
struct SessionInScope {
    /// Whether it counts on the day; else it only covers time of the day's sessions.
    let isOfDay: Bool
    /// Unix microseconds.
    let startedAt: Int64
    let endedAt: Int64
    let counters: CounterSums
    let gmvDefinition: GMVDefinition?
    let audienceMilliseconds: Int64?

    init(_ session: MergedSession, scope: String, isOfDay: Bool) {
        var counters = session.counters
        let sales = session.sales.first { $0.scope == scope }
        if let sales {
            for counter in CounterID.allCases where sales.counters.contains(counter) {
                counters[counter] = sales.counters[counter]
            }
        }
        self.isOfDay = isOfDay
        startedAt = session.startedAt
        endedAt = session.endedAt
        self.counters = counters
        gmvDefinition = sales?.gmvDefinition
        audienceMilliseconds = MetricInputs.audienceMilliseconds(
            counters: counters, durationMilliseconds: session.durationMilliseconds)
    }

    var durationMilliseconds: Int64 { (endedAt - startedAt) / 1000 }
}
