import LocalTime
import MetricCatalog
import Postgres

extension MetricsStore {
    /// What came of a batch.
    struct BatchResult: Sendable {
        /// One for each report, in order.
        var outcomes: [ReportOutcome] = []
        /// The watermarks that were raised.
        var raised: Set<SourceWatermark> = []
    }

    /// Enters reports and watermarks; all takes effect at once or nothing does.
    ///
    /// - Parameters:
    ///   - accounts: what is known of the accounts; all named by reports or watermarks are there.
    ///   - watermarks: no source twice for an account.
    ///   - now: unix microseconds.
    func enter(
        _ reports: [AccountReport], watermarks: [SourceWatermark], accounts: [String: ReportedAccount], now: Int64,
        deadline: ContinuousClock.Instant?
    ) async throws -> BatchResult {
        let named = Set(reports.map(\.accountID)).union(watermarks.map(\.accountID)).sorted()
        guard !named.isEmpty else { return BatchResult() }
        return try await database.withTransaction(deadline: deadline) { transaction in
            try await transaction.run(
                PlanByKeys(),
                InsertAccounts(accountIDs: named, currencies: named.map { accounts[$0]?.currency.rawValue ?? "" }),
                LockAccounts(accountIDs: named))
            var result = BatchResult()
            var changed: Set<String> = []
            if !reports.isEmpty {
                var batch = try await self.ledgers(of: reports, in: transaction)
                result.outcomes = batch.enter(reports)
                changed = batch.changedAccounts
                try await self.write(batch, accounts, in: transaction)
            }
            if !watermarks.isEmpty {
                let raised = Set(
                    try await transaction.run(RaiseWatermarks(watermarks: watermarks)).map {
                        WatermarkKey(accountID: $0.accountID, source: $0.source)
                    })
                result.raised = Set(watermarks.filter { raised.contains(WatermarkKey($0)) })
                changed.formUnion(raised.map(\.accountID))
            }
            if !changed.isEmpty {
                try await transaction.run(UpdateAccounts(accountIDs: changed.sorted(), now: now))
            }
            return result
        }
    }

    private func ledgers(
        of reports: [AccountReport], in transaction: PostgresTransaction
    ) async throws -> ReportBatch {
        let days = Set(reports.map { AccountDay(accountID: $0.accountID, day: $0.report.day) })
        let sessions = Set(reports.map { SessionKey(accountID: $0.accountID, key: $0.report.identity.key) })
        let stored = try await transaction.run(
            SelectLinkedReports(days: Array(days), sessions: sessions.map { ($0.accountID, $0.key) }))
        return ReportBatch(stored: stored, days: days)
    }

    private func write(
        _ batch: ReportBatch, _ accounts: [String: ReportedAccount], in transaction: PostgresTransaction
    ) async throws {
        let written = batch.written
        guard !written.isEmpty else { return }
        let near = batch.daysNear
        let stored = near.isEmpty ? [] : try await transaction.run(SelectSessions(days: near))
        let sessions = SessionRow.sessions(of: stored)
        let updates = batch.changedAccounts.sorted().map { id in
            let update = batch.update(
                of: id, sessions: sessions[id] ?? [], currency: accounts[id]?.currency ?? .usd)
            return (accountID: id, update: update)
        }
        func days(_ path: KeyPath<AccountUpdate, [LocalDay]>) -> [AccountDay] {
            updates.flatMap { id, update in update[keyPath: path].map { AccountDay(accountID: id, day: $0) } }
        }
        try await transaction.run(
            DeleteReports(moved: batch.moved), UpsertReports(reports: written),
            DeleteSessions(days: days(\.sessionDays)),
            InsertSessions(
                rows: updates.flatMap { id, update in
                    update.sessions.flatMap { SessionRow.rows(of: $0, accountID: id) }
                }),
            DeleteFigures(days: days(\.figureDays)),
            InsertFigures(figures: updates.flatMap { id, update in update.figures.map { (id, $0) } }))
    }
}

/// A session of an account by its key.
private struct SessionKey: Hashable {
    var accountID: String
    var key: String
}

/// What a watermark is of.
private struct WatermarkKey: Hashable {
    var accountID: String
    var source: Int16

    init(accountID: String, source: Int16) {
        self.accountID = accountID
        self.source = source
    }

    init(_ watermark: SourceWatermark) {
        self.init(accountID: watermark.accountID, source: watermark.source.rawValue)
    }
}
