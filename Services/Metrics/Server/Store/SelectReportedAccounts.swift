import Postgres

/// What accounts says of the accounts that a batch names.
struct SelectReportedAccounts: PostgresStatement {
    static let sql = """
        SELECT account_id, time_zone, currency
        FROM accounts.account_directory_v1
        WHERE account_id = ANY ($1)
        """
    static let parameterTypes: [PostgresType] = [.textArray]
    static let columns: [PostgresType] = [.text, .text, .text]
    static let duration = StatementDuration.long
    static let access = StatementAccess.read

    let accountIDs: [String]

    func bind(_ parameters: inout PostgresParameters) {
        parameters.textArray(accountIDs)
    }

    static func decode(
        _ row: inout PostgresRow
    ) throws(PostgresDecodingError) -> (accountID: String, timeZone: String, currency: String) {
        (try row.text(), try row.text(), try row.text())
    }
}

/// The shops that the accounts of a batch are or were related to: reports of earlier days may still come.
struct SelectRelatedShops: PostgresStatement {
    static let sql = """
        SELECT DISTINCT account_id, seller_id
        FROM accounts.relation_v1
        WHERE account_id = ANY ($1)
        """
    static let parameterTypes: [PostgresType] = [.textArray]
    static let columns: [PostgresType] = [.text, .text]
    static let duration = StatementDuration.long
    static let access = StatementAccess.read

    let accountIDs: [String]

    func bind(_ parameters: inout PostgresParameters) {
        parameters.textArray(accountIDs)
    }

    static func decode(
        _ row: inout PostgresRow
    ) throws(PostgresDecodingError) -> (accountID: String, sellerID: String) {
        (try row.text(), try row.text())
    }
}
