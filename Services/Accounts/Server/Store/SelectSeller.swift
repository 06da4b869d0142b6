import Contracts
import Postgres

/// One Seller Account.
struct SelectSeller: PostgresStatement {
    static let sql = """
        SELECT seller_id, person_id, region, category, time_zone, currency, onboarded, suspended, consent, universe
        FROM accounts.seller WHERE seller_id = $1
        """
    static let parameterTypes: [PostgresType] = [.text]
    static let columns: [PostgresType] = [
        .text, .text, .text, .text, .text, .text, .bool, .bool, .bool, .int2,
    ]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    let sellerID: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(sellerID)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> AccountsSeller {
        var seller = AccountsSeller()
        seller.sellerID = try row.text()
        seller.personID = try row.text()
        seller.region = try row.text()
        seller.category = try row.text()
        seller.timeZone = try row.text()
        seller.currency = try row.text()
        seller.onboarded = try row.bool()
        seller.suspended = try row.bool()
        seller.consent = try row.bool()
        seller.universe = AccountsUniverse(rawValue: Int(try row.int2())) ?? .unspecified
        return seller
    }
}

/// The same, locked until the transaction ends.
struct LockSeller: PostgresStatement {
    static let sql = SelectSeller.sql + " FOR UPDATE"
    static let parameterTypes = SelectSeller.parameterTypes
    static let columns = SelectSeller.columns
    static let duration = StatementDuration.point
    static let access = StatementAccess.write

    let sellerID: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(sellerID)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> AccountsSeller {
        try SelectSeller.decode(&row)
    }
}
