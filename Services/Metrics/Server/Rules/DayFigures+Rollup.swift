package import LocalTime
package import MetricCatalog

extension DayFigures {
    /// The figures of one day, in every scope that a session of the day has sales of, the account-wide one always.
    ///
    /// - Parameters:
    ///   - sessions: those of the day and of the days before it that may still have been live (see `AirTime`), in any order.
    ///   - currency: of the account; amounts become major units.
    package static func rollup(
        of day: LocalDay, sessions: [MergedSession], currency: CurrencyCode
    ) -> [DayFigures] {
        let ordered = sessions.filter { $0.day <= day }.sorted(by: MergedSession.isBefore)
        let scopes = Set(ordered.lazy.filter { $0.day == day }.flatMap { $0.sales.map(\.scope) }).union([""])
        guard ordered.contains(where: { $0.day == day }) else { return [] }
        return scopes.sorted().map { scope in
            let views = ordered.map { SessionInScope($0, scope: scope) }
            return figures(of: day, scope: scope, sessions: views, currency: currency)
        }
    }

    private static func figures(
        of day: LocalDay, scope: String, sessions: [SessionInScope], currency: CurrencyCode
    ) -> DayFigures {
        let definitions = sessions.lazy.filter { $0.session.day == day }.compactMap(\.gmvDefinition)
        var figures = DayFigures(day: day, scope: scope)
        figures.gmvDefinition = definitions.contains(.live) ? .live : definitions.first
        for metric in MetricTally.metrics {
            var tally = MetricTally(metric, gmvDefinition: figures.gmvDefinition, currency: currency)
            for session in sessions { tally.add(session, isOfDay: session.session.day == day) }
            figures[metric] = tally.sums
        }
        for session in sessions where session.session.day == day && session.gmvDefinition == figures.gmvDefinition {
            guard let amount = session.counters[.gmvMinor] else { continue }
            figures.gmvMinor = (figures.gmvMinor ?? 0).addingClamped(amount)
        }
        return figures
    }
}

/// A session as one scope sees it: its own counters, and the sales of that scope.
struct SessionInScope {
    let session: MergedSession
    let counters: CounterSums
    let gmvDefinition: GMVDefinition?
    let audienceMilliseconds: Int64?

    init(_ session: MergedSession, scope: String) {
        var counters = session.counters
        let sales = session.sales.first { $0.scope == scope }
        if let sales {
            for counter in CounterID.allCases where sales.counters.contains(counter) {
                counters[counter] = sales.counters[counter]
            }
        }
        self.session = session
        self.counters = counters
        gmvDefinition = sales?.gmvDefinition
        audienceMilliseconds = MetricInputs.audienceMilliseconds(
            counters: counters, durationMilliseconds: session.durationMilliseconds)
    }
}
