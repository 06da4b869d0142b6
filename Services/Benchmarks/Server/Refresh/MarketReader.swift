import LocalTime
import MetricCatalog
import Postgres

/// What a snapshot is made from, read through the other services' views.
struct MarketData: Sendable {
    var accounts: [MarketAccount]
    var days: [LoadedSnapshot.Member: [DayFiguresRow]]
    var sessions: [LoadedSnapshot.Member: [SessionCountersRow]]
    /// GMV of the 28 days before the window, minor units.
    var salesBefore: [LoadedSnapshot.Member: Double]
    var violations: [MarketViolation]
    var violationsConnected: Bool
}

/// Reads a market's figures of a window; several statements, since corrections while they run are taken up by the next
/// snapshot.
struct MarketReader: Sendable {
    /// Days before the window whose GMV makes the bands.
    static let daysBefore = 28

    let database: PostgresDatabase

    func accounts(of market: Market, today: LocalDay) async throws -> [MarketAccount] {
        try await database.run(SelectMarketAccounts(market: market, day: today))
    }

    func data(
        of market: Market, _ accounts: [MarketAccount], first: LocalDay, last: LocalDay, standard: GMVDefinition
    ) async throws -> MarketData {
        let accountIDs = Array(Set(accounts.map(\.accountID))).sorted()
        let sellerIDs = Array(Set(accounts.map(\.sellerID))).sorted()
        let days = try await database.run(SelectDayFigures(accountIDs: accountIDs, first: first, last: last))
        let sessions = try await database.run(SelectSessionCounters(accountIDs: accountIDs, first: first, last: last))
        let sales = try await database.run(
            SelectSalesBefore(
                accountIDs: accountIDs, first: first - Self.daysBefore, last: first - 1, definition: standard))
        let feed = try await database.run(SelectViolationFeed(market: market))
        let violations =
            feed.isEmpty
            ? []
            : try await database.run(
                SelectMarketViolations(accountIDs: accountIDs, sellerIDs: sellerIDs, first: first, last: last))
        return MarketData(
            accounts: accounts,
            days: Dictionary(grouping: days) { .init(accountID: $0.accountID, sellerID: $0.scope) },
            sessions: Dictionary(grouping: sessions) { .init(accountID: $0.accountID, sellerID: $0.scope) },
            salesBefore: Dictionary(sales.map { ($0.member, $0.minor) }) { first, _ in first },
            violations: violations, violationsConnected: !feed.isEmpty)
    }
}
