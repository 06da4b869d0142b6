import LocalTime
import MetricCatalog
import Postgres

/// Reads a market's figures of a window, all as they are at one moment.
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
        let question = MarketQuestion(
            accountIDs: Array(Set(accounts.map(\.accountID))).sorted(),
            sellerIDs: Array(Set(accounts.map(\.sellerID))).sorted(), first: first, last: last, standard: standard)
        return try await database.withTransaction(isolation: .repeatableRead, access: .read) { transaction in
            try await question.set(in: transaction)
            var data = MarketData(accounts: accounts)
            try await transaction.copyOut(CopiedDayFigures.self) { data.add($0) }
            try await transaction.copyOut(CopiedSessionCounters.self) { data.add($0) }
            try await transaction.copyOut(CopiedSalesBefore.self) { data.add($0) }
            if !(try await transaction.run(SelectViolationFeed(market: market))).isEmpty {
                var violations = MarketViolations()
                try await transaction.copyOut(CopiedMarketViolations.self) { violations.add($0) }
                data.violations = violations
            }
            if let completeTo = try await transaction.run(SelectServiceFeed(market: market)).first {
                try await transaction.copyOut(CopiedMarketService.self) { data.add($0, completeTo: completeTo) }
            }
            return data
        }
    }
}
