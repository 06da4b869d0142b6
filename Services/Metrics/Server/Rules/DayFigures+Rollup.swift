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
        let own = sessions.filter { $0.day == day }
        guard let start = own.lazy.map(\.startedAt).min() else { return [] }
        let overlapping = sessions.filter { $0.day < day && $0.endedAt > start }
        let ordered = (overlapping + own).sorted(by: MergedSession.isBefore)
        return Set(own.flatMap { $0.sales.map(\.scope) }).union([""]).sorted().map { scope in
            let views = ordered.map { SessionInScope($0, scope: scope, isOfDay: $0.day == day) }
            return figures(of: day, scope: scope, sessions: views, currency: currency)
        }
    }

    private static func figures(
        of day: LocalDay, scope: String, sessions: [SessionInScope], currency: CurrencyCode
    ) -> DayFigures {
        let definitions = sessions.lazy.filter(\.isOfDay).compactMap(\.gmvDefinition)
        var figures = DayFigures(day: day, scope: scope)
        figures.gmvDefinition = definitions.contains(.live) ? .live : definitions.first
        for metric in MetricTally.metrics {
            var tally = MetricTally(metric, gmvDefinition: figures.gmvDefinition, currency: currency)
            for session in sessions { tally.add(session) }
            figures[metric] = tally.sums
        }
        for session in sessions where session.isOfDay && session.gmvDefinition == figures.gmvDefinition {
            guard let amount = session.counters[.gmvMinor] else { continue }
            figures.gmvMinor = (figures.gmvMinor ?? 0).addingClamped(amount)
        }
        return figures
    }
}
