package import LocalTime

/// A week of sessions that stands for every week: each calendar day gets the rows of its weekday, at the same times of
/// day, with the same figures. So a day's rows are the same whenever they are asked for, and any seven days in a row
/// have the template's totals.
package struct WeekTemplate: Sendable {
    private let timeZone: LocalTimeZone
    private let sessions: [Int: [ImportedSession]]
    private let watermarks: [ImportWatermark.Key]

    /// Why sessions are no template.
    package enum Problem: Error, Equatable, CustomStringConvertible {
        /// There is none.
        case empty
        /// They do not lie within seven days.
        case longerThanAWeek(from: LocalDay, to: LocalDay)

        /// The problem in words.
        package var description: String {
            switch self {
            case .empty: "the files have no session to repeat"
            case .longerThanAWeek(let first, let last): "sessions from \(first) to \(last) are more than one week"
            }
        }
    }

    /// A template of the sessions of a plan, which start within seven local days of the shop.
    package init(_ plan: ImportPlan, timeZone: LocalTimeZone) throws(Problem) {
        let days = plan.sessions.map { timeZone.day(at: $0.startMicroseconds) }
        guard let first = days.min(), let last = days.max() else { throw .empty }
        guard last - first < 7 else { throw .longerThanAWeek(from: first, to: last) }
        self.timeZone = timeZone
        sessions = Dictionary(grouping: plan.sessions) { timeZone.day(at: $0.startMicroseconds).weekday }
        watermarks = plan.watermarks.map(\.key)
    }

    /// The sessions of calendar days, complete to the last of them. A session that is not over at `now` (unix
    /// microseconds) and those of its day are left for the next time.
    package func plan(on days: ClosedRange<LocalDay>, now: Int64) -> ImportPlan {
        var taken: [ImportedSession] = []
        var last: LocalDay?
        for day in days {
            let repeated = (sessions[day.weekday] ?? []).map { shifted($0, to: day) }
            guard repeated.allSatisfy({ $0.version <= now }) else { break }
            taken += repeated
            last = day
        }
        return ImportPlan(
            sessions: taken, watermarks: last.map { day in watermarks.map { ImportWatermark(key: $0, day: day) } } ?? []
        )
    }

    /// The session on another day. Its version is a function of the day too: when it was over and the day as well.
    private func shifted(_ session: ImportedSession, to day: LocalDay) -> ImportedSession {
        let shown = timeZone.wallTime(at: session.startMicroseconds)
        let clock = WallTime(day: day, hour: shown.hour, minute: shown.minute, second: shown.second)
        let start = clock.map { timeZone.instant(of: $0) } ?? timeZone.start(of: day)
        let end = start + (session.endMicroseconds - session.startMicroseconds)
        return ImportedSession(
            accountID: session.accountID,
            liveID: session.liveID.isEmpty ? "" : "\(session.liveID.prefix(53))-\(day)", startMicroseconds: start,
            endMicroseconds: end, counters: session.counters, currency: session.currency,
            gmvDefinition: session.gmvDefinition, source: session.source,
            version: max(end, timeZone.start(of: day + 1)), location: session.location)
    }
}
