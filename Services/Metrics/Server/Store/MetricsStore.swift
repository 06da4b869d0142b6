import LocalTime
import MetricCatalog
package import Postgres

/// The metrics service's data. Methods fail with `PostgresError`.
package struct MetricsStore: Sendable {
    let database: PostgresDatabase

    package init(_ database: PostgresDatabase) {
        self.database = database
    }

    /// What accounts says of accounts: the ones it does not know are not there.
    func accounts(
        _ ids: [String], deadline: ContinuousClock.Instant?
    ) async throws(PostgresError) -> [String: ReportedAccount] {
        guard !ids.isEmpty else { return [:] }
        let (accounts, relations) = try await database.run(
            SelectReportedAccounts(accountIDs: ids), SelectRelatedShops(accountIDs: ids), deadline: deadline)
        var known: [String: ReportedAccount] = [:]
        for account in accounts {
            guard let zone = try? LocalTimeZone(account.timeZone),
                let currency = CurrencyCode(rawValue: account.currency)
            else { continue }
            known[account.accountID] = ReportedAccount(zone: zone, currency: currency, shops: [])
        }
        for relation in relations { known[relation.accountID]?.shops.insert(relation.sellerID) }
        return known
    }

    /// What there is to show of an account.
    struct Window: Sendable {
        /// `nil`: nothing was ever reported.
        var state: AccountState?
        var days: [WindowFigures.Day] = []
        var serviceDays: [ServiceDay] = []
        /// `nil`: the shop's market has no feed of service figures, or no shop was asked for.
        var serviceCompleteTo: LocalDay?
    }

    /// The days `from ... to` of an account, in one round trip.
    ///
    /// - Parameters:
    ///   - scope: whose sales; empty: account-wide.
    ///   - service: whether the service figures of the shop `scope` are wanted.
    func window(
        of accountID: String, scope: String, from: LocalDay, to: LocalDay, service: Bool,
        deadline: ContinuousClock.Instant?
    ) async throws(PostgresError) -> Window {
        let select = SelectWindow(accountID: accountID, scope: scope, from: from, to: to)
        guard service, !scope.isEmpty else {
            let (states, days) = try await database.run(
                SelectAccountState(accountID: accountID), select, deadline: deadline)
            return Window(state: states.first, days: days)
        }
        let (states, days, rows) = try await database.run(
            SelectAccountState(accountID: accountID), select, SelectService(sellerID: scope, from: from, to: to),
            deadline: deadline)
        return Window(
            state: states.first, days: days, serviceDays: rows.compactMap(\.day),
            serviceCompleteTo: rows.first?.completeTo)
    }
}
