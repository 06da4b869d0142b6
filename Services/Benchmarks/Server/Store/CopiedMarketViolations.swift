import Postgres

/// Violations in a window of the accounts and shops of a market; nothing where no feed is connected.
struct CopiedMarketViolations: PostgresCopyOut {
    static let query = """
        SELECT COALESCE(account_id, ''), COALESCE(seller_id, ''), points, active
        FROM accounts.violation_v1
        WHERE \(MarketQuestion.isInWindow) AND (\(MarketQuestion.isOfAccounts) OR \(MarketQuestion.isOfSellers))
        """
    static let columns: [PostgresType] = [.text, .text, .int4, .bool]

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> MarketViolation {
        MarketViolation(
            accountID: try row.text(), sellerID: try row.text(), points: Double(try row.int4()), active: try row.bool())
    }
}

/// A violation of an account or of a shop; the other id is empty.
struct MarketViolation: Sendable {
    var accountID: String
    var sellerID: String
    var points: Double
    var active: Bool
}
