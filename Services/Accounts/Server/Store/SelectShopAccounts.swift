import Contracts
import Postgres

/// The accounts that are or were related to a shop, or one account, by id. An account stands once. Of one account the shop
/// is named where there has only been one.
struct SelectShopAccounts: PostgresStatement {
    static let sql = """
        SELECT a.account_id, a.handle, COALESCE(max(r.kind) FILTER (WHERE r.seller_id = $1), 0)::int2,
            CASE WHEN $1 <> '' THEN $1 WHEN min(r.seller_id) = max(r.seller_id) THEN min(r.seller_id) ELSE '' END,
            a.time_zone, a.currency
        FROM accounts.live_account a LEFT JOIN accounts.relation r ON r.account_id = a.account_id
        WHERE a.account_id > $3 AND (r.seller_id = $1 OR a.account_id = $2)
        GROUP BY a.account_id ORDER BY a.account_id LIMIT $4
        """
    static let parameterTypes: [PostgresType] = [.text, .text, .text, .int4]
    static let columns: [PostgresType] = [.text, .text, .int2, .text, .text, .text]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    /// Empty: no shop.
    let sellerID: String
    /// Empty: no single account.
    let accountID: String
    /// The id behind which the page begins.
    let after: String
    let limit: Int32

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(sellerID)
        parameters.text(accountID)
        parameters.text(after)
        parameters.int4(limit)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> AccountsShopAccount {
        var account = AccountsShopAccount()
        account.accountID = try row.text()
        account.handle = try row.text()
        account.kind = AccountsAccountKind(rawValue: Int(try row.int2())) ?? .unspecified
        account.sellerID = try row.text()
        account.timeZone = try row.text()
        account.currency = try row.text()
        return account
    }
}
