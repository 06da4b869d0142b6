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
    /// By account, and by shop. `nil`: no feed is connected.
    var violations: MarketViolations?
    /// By shop; none where no feed is connected, and none of the days that it is not complete for.
    var service: [String: [ServiceFiguresRow]]
}

/// The violations of a market in a window.
struct MarketViolations: Sendable {
    private let ofAccounts: [String: [MarketViolation]]
    private let ofShops: [String: [MarketViolation]]

    init(_ violations: [MarketViolation]) {
        ofAccounts = Dictionary(grouping: violations.filter { !$0.accountID.isEmpty }, by: \.accountID)
        ofShops = Dictionary(grouping: violations.filter { !$0.sellerID.isEmpty }, by: \.sellerID)
    }

    /// Those of the account and of the shop that it is seen through.
    subscript(account: MarketAccount) -> [MarketViolation] {
        (ofAccounts[account.accountID] ?? []) + (ofShops[account.sellerID] ?? [])
    }
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
        let violations = try await violations(of: market, accountIDs, sellerIDs, first: first, last: last)
        let service = try await service(of: market, sellerIDs, first: first, last: last)
        return MarketData(
            accounts: accounts,
            days: Dictionary(grouping: days) { .init(accountID: $0.accountID, sellerID: $0.scope) },
            sessions: Dictionary(grouping: sessions) { .init(accountID: $0.accountID, sellerID: $0.scope) },
            salesBefore: Dictionary(sales.map { ($0.member, $0.minor) }) { first, _ in first },
            violations: violations, service: Dictionary(grouping: service, by: \.sellerID))
    }

    /// `nil`: the market has no feed.
    private func violations(
        of market: Market, _ accountIDs: [String], _ sellerIDs: [String], first: LocalDay, last: LocalDay
    ) async throws -> MarketViolations? {
        guard !(try await database.run(SelectViolationFeed(market: market))).isEmpty else { return nil }
        return MarketViolations(
            try await database.run(
                SelectMarketViolations(accountIDs: accountIDs, sellerIDs: sellerIDs, first: first, last: last)))
    }

    /// Days that the market's feed is not complete for are left out, as the shop's own figures leave them out.
    private func service(
        of market: Market, _ sellerIDs: [String], first: LocalDay, last: LocalDay
    ) async throws -> [ServiceFiguresRow] {
        guard let completeTo = try await database.run(SelectServiceFeed(market: market)).first, completeTo >= first
        else { return [] }
        return try await database.run(
            SelectMarketService(sellerIDs: sellerIDs, first: first, last: min(last, completeTo)))
    }
}
