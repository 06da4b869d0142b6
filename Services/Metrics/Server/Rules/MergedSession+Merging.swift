import MetricCatalog

extension MergedSession {
    /// The sessions that an account's reports tell of, in the order of their starts.
    ///
    /// Reports with the same LIVE id are of one session. Reports without one are of the session that some report with a LIVE id lets
    /// begin in the same minute (of the first id, if there are two such sessions), else of a session of their own.
    /// Times, and each counter by itself, are those of the most believed source that gives them.
    package static func merging(_ reports: [SessionReport]) -> [MergedSession] {
        var groups: [String: [SessionReport]] = [:]
        var idOfMinute: [Int64: String] = [:]
        for report in reports {
            guard case .live(let id) = report.identity else { continue }
            groups[id, default: []].append(report)
            let minute = SessionIdentity.minute(of: report.startedAt)
            idOfMinute[minute] = min(idOfMinute[minute] ?? id, id)
        }
        for report in reports {
            guard case .startMinute(let minute) = report.identity else { continue }
            groups[idOfMinute[minute] ?? report.identity.key, default: []].append(report)
        }
        return groups.compactMap { merged(key: $0.key, of: $0.value.sorted(by: isMoreBelieved)) }.sorted(by: isBefore)
    }

    /// One session from its reports, the most believed first.
    private static func merged(key: String, of reports: [SessionReport]) -> MergedSession? {
        guard let first = reports.first else { return nil }
        var session = MergedSession(
            key: key, day: first.day, startedAt: first.startedAt, endedAt: first.endedAt, counters: CounterSums(),
            sales: [])
        for report in reports {
            session.counters.fill(.session, from: report.counters)
        }
        for scope in Set(reports.map(\.scope)).sorted() {
            var sales = Sales(scope: scope, counters: CounterSums(), gmvDefinition: nil)
            for report in reports where report.scope == scope {
                if !sales.counters.contains(.gmvMinor), report.counters.contains(.gmvMinor) {
                    sales.gmvDefinition = report.gmvDefinition
                }
                sales.counters.fill(.sales, from: report.counters)
            }
            if sales.counters.present != 0 { session.sales.append(sales) }
        }
        return session
    }

    /// Source first, then the higher version; the rest only makes the order complete.
    private static func isMoreBelieved(_ left: SessionReport, _ right: SessionReport) -> Bool {
        if left.source != right.source { return left.source < right.source }
        if left.version != right.version { return left.version > right.version }
        if left.scope != right.scope { return left.scope < right.scope }
        return left.identity.key > right.identity.key
    }
}

extension CounterSums {
    /// Takes over the counters of one kind that are still absent.
    fileprivate mutating func fill(_ scope: CounterScope, from other: CounterSums) {
        for counter in CounterID.allCases where counter.scope == scope && !contains(counter) {
            if let value = other[counter] { self[counter] = value }
        }
    }
}
