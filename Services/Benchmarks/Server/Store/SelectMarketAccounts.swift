import Contracts
import LocalTime
import Postgres

/// The accounts that are related to the market's shops on a day, once for each shop.
struct SelectMarketAccounts: PostgresStatement {
    static let sql = """
        SELECT r.account_id, r.seller_id, r.kind, s.category, a.time_zone, a.currency, s.active AND s.consent,
            (SELECT min(w.day) FROM metrics.account_window_v1 w WHERE w.account_id = a.account_id AND w.scope = ''),
            l.last_day, l.watermark_day, r.from_day, r.to_day
        FROM accounts.seller_directory_v1 s
        JOIN accounts.relation_v1 r ON r.seller_id = s.seller_id
        JOIN accounts.account_directory_v1 a ON a.account_id = r.account_id
        LEFT JOIN metrics.last_live_v1 l ON l.account_id = a.account_id
        WHERE s.universe = $1 AND s.region = $2
          AND (r.from_day IS NULL OR r.from_day <= $3) AND (r.to_day IS NULL OR r.to_day >= $3)
        ORDER BY r.seller_id, r.account_id
        """
    static let parameterTypes: [PostgresType] = [.int2, .text, .date]
    static let columns: [PostgresType] = [
        .text, .text, .int2, .text, .text, .text, .bool, .date, .date, .date, .date, .date,
    ]
    static let duration = StatementDuration.long
    static let access = StatementAccess.read

    let market: Market
    let day: LocalDay

    func bind(_ parameters: inout PostgresParameters) {
        parameters.int2(Int16(clamping: market.universe.rawValue))
        parameters.text(market.region)
        parameters.date(day.rawValue)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> MarketAccount {
        MarketAccount(
            accountID: try row.text(), sellerID: try row.text(),
            kind: AccountsAccountKind(rawValue: Int(try row.int2())) ?? .unspecified, category: try row.text(),
            timeZone: try row.text(), currency: try row.text(), mayCount: try row.bool(), firstDay: try row.dayOrNil(),
            lastDay: try row.dayOrNil(), watermark: try row.dayOrNil(), from: try row.dayOrNil(), to: try row.dayOrNil()
        )
    }
}

extension PostgresRow {
    /// A date as a local day.
    mutating func dayOrNil() throws(PostgresDecodingError) -> LocalDay? {
        try dateOrNil().map(LocalDay.init(rawValue:))
    }
}
