package import LocalTime
package import MetricCatalog

/// What an account's sessions and daily figures become once its reports have changed.
package struct AccountUpdate: Sendable {
    /// Days whose sessions are replaced by `sessions`.
    package private(set) var sessionDays: [LocalDay]
    package private(set) var sessions: [MergedSession]
    /// Days whose figures are replaced by `figures`: these days, and days after them into which a LIVE goes on, now or before.
    package private(set) var figureDays: [LocalDay]
    package private(set) var figures: [DayFigures]

    /// How many days after its start a session may still be live: 48 hours, and two midnights moved by a change of clocks.
    package static let reach = 3

    /// - Parameters:
    ///   - reports: all reports of `days`, as they are now. No LIVE has a report on another day.
    ///   - days: the days whose reports have changed, before or after.
    ///   - stored: sessions of the database on `days` and up to `reach` days before and after each of them.
    package init(
        reports: [SessionReport], days: Set<LocalDay>, stored: [MergedSession], currency: CurrencyCode
    ) {
        let merged = MergedSession.merging(reports)
        let around = stored.filter { !days.contains($0.day) }
        let replaced = stored.filter { days.contains($0.day) }
        let present = around + merged
        let following = Set(around.map(\.day)).filter { day in
            let starts = around.lazy.filter { $0.day == day }.map(\.startedAt)
            let earlier = (replaced + merged).lazy.filter { $0.day < day && day - $0.day <= Self.reach }
            guard let first = starts.min(), let last = earlier.map(\.endedAt).max() else { return false }
            return last > first
        }
        sessionDays = days.sorted()
        sessions = merged
        figureDays = days.union(following).sorted()
        figures = figureDays.flatMap { day in
            let near = present.filter { $0.day <= day && day - $0.day <= Self.reach }
            return DayFigures.rollup(of: day, sessions: near, currency: currency)
        }
    }
}
