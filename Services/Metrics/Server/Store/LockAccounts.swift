import Postgres

/// Makes the accounts' rows where they are missing. Two batches that make the same one wait for one another here, in the same order.
struct InsertAccounts: PostgresStatement {
    static let sql = """
        INSERT INTO metrics.account (account_id, currency)
        SELECT a.account_id, a.currency
        FROM unnest($1, $2) AS a (account_id, currency)
        ORDER BY a.account_id COLLATE "C"
        ON CONFLICT (account_id) DO NOTHING
        """
    static let parameterTypes: [PostgresType] = [.textArray, .textArray]
    static let duration = StatementDuration.long
    static let access = StatementAccess.write
    typealias Row = Void

    let accountIDs: [String]
    let currencies: [String]

    func bind(_ parameters: inout PostgresParameters) {
        parameters.textArray(accountIDs)
        parameters.textArray(currencies)
    }
}

/// Keeps other batches away from the accounts until the end of the transaction. Rows are locked in the order of the ids, so that two
/// batches never wait for one another.
struct LockAccounts: PostgresStatement {
    static let sql = """
        SELECT account_id
        FROM metrics.account
        WHERE account_id = ANY ($1)
        ORDER BY account_id
        FOR NO KEY UPDATE
        """
    static let parameterTypes: [PostgresType] = [.textArray]
    static let columns: [PostgresType] = [.text]
    static let duration = StatementDuration.long
    static let access = StatementAccess.write

    let accountIDs: [String]

    func bind(_ parameters: inout PostgresParameters) {
        parameters.textArray(accountIDs)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> String {
        try row.text()
    }
}
