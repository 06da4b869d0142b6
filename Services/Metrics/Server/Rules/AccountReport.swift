import LocalTime

/// A report with the account it is of.
package struct AccountReport: Sendable {
    package var accountID: String
    package var report: SessionReport

    package init(accountID: String, report: SessionReport) {
        self.accountID = accountID
        self.report = report
    }

    /// What a first-party report says of completeness by its time: the day before, at the latest yesterday. Sheets and APIs state
    /// theirs, since their figures come days late. `now` in unix microseconds.
    package func impliedWatermark(of account: ReportedAccount, now: Int64) -> SourceWatermark? {
        guard report.source == .firstParty else { return nil }
        let day = account.zone.day(at: min(report.version, now)) - 1
        guard day.rawValue >= ReportLimits.earliestDay else { return nil }
        return SourceWatermark(accountID: accountID, source: .firstParty, completeTo: day)
    }
}
