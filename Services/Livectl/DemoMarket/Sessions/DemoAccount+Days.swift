package import Contracts
package import LocalTime

/// What of an account is known at a time.
package struct DemoFigures: Sendable {
    /// Sessions to report.
    package var reports: [MetricsSessionReport] = []
    /// The last day that is complete; nil: none.
    package var completeTo: LocalDay?
}

extension DemoAccount {
    /// Days before the last complete one that a first load has: two windows, the 28 days before the later one for the GMV
    /// band, and days that come late.
    package static let history = 40

    /// The figures known at `now` (unix microseconds) of days after `known`, the last day loaded before.
    ///
    /// A day counts once all its sessions are over. Occasional sellers tell of today's LIVEs too, before the day is complete.
    package func figures(after known: LocalDay?, now: Int64) -> DemoFigures {
        let today = timeZone.day(at: now)
        let last = today - 1 - lag
        let first = max(known.map { $0 + 1 } ?? (last - Self.history), last - Self.history)
        var figures = DemoFigures()
        var day = first
        while day <= last {
            let reports = reports(on: day)
            guard reports.allSatisfy({ $0.endedAtUs <= now }) else { break }
            figures.reports += reports
            figures.completeTo = day
            day = day + 1
        }
        if trait == .occasional, day > last {
            figures.reports += reports(on: today).filter { $0.endedAtUs <= now }
        }
        return figures
    }
}
