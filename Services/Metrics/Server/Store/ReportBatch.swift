import LocalTime
import MetricCatalog

/// The ledgers of all accounts of a batch, and the days whose reports they hold whole.
struct ReportBatch: Sendable {
    private var ledgers: [String: ReportLedger] = [:]
    private var days: [String: Set<LocalDay>] = [:]

    /// - Parameters:
    ///   - stored: all reports on `days` and on the days linked to them.
    init(stored: [AccountReport], days: Set<AccountDay>) {
        for day in days { self.days[day.accountID, default: []].insert(day.day) }
        for report in stored { self.days[report.accountID, default: []].insert(report.report.day) }
        for (id, reports) in Dictionary(grouping: stored, by: \.accountID) {
            ledgers[id] = ReportLedger(stored: reports.map(\.report))
        }
    }

    mutating func enter(_ reports: [AccountReport]) -> [ReportOutcome] {
        reports.map { ledgers[$0.accountID, default: ReportLedger(stored: [])].enter($0.report) }
    }

    /// Accounts of which a figure may have changed.
    var changedAccounts: Set<String> { Set(ledgers.filter(\.value.isChanged).keys) }

    /// Reports that the database does not have in this form.
    var written: [AccountReport] {
        ledgers.flatMap { id, ledger in ledger.written.map { AccountReport(accountID: id, report: $0) } }
    }

    /// Where reports lie that do not belong there any more.
    var moved: [(day: AccountDay, subject: ReportSubject)] {
        ledgers.flatMap { id, ledger in
            ledger.moved.map { (AccountDay(accountID: id, day: $0.day), $0.subject) }
        }
    }

    /// The days of the changed accounts and those around them whose sessions overlap with theirs or may.
    var daysNear: [AccountDay] {
        changedAccounts.flatMap { id in
            let near = (days[id] ?? []).flatMap { day in (-AccountUpdate.reach...AccountUpdate.reach).map { day + $0 } }
            return Set(near).map { AccountDay(accountID: id, day: $0) }
        }
    }

    /// What becomes of a changed account; `sessions` are those of `daysNear`.
    func update(of id: String, sessions: [MergedSession], currency: CurrencyCode) -> AccountUpdate {
        AccountUpdate(
            reports: ledgers[id]?.all ?? [], days: days[id] ?? [], stored: sessions, currency: currency)
    }
}
