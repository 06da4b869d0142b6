import Postgres

/// A LIVE account as it is kept.
struct LiveAccountRow: Sendable, Equatable {
    var accountID: String
    var handle: String
    var ownerPersonID: String
    var timeZone: String
    var currency: String
    var universe: Int16
}

/// Makes a LIVE account at its first link; one that exists is left as it is.
struct InsertLiveAccount: PostgresStatement {
    static let sql = """
        INSERT INTO accounts.live_account
            (account_id, handle, owner_person_id, time_zone, currency, universe, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (account_id) DO NOTHING
        """
    static let parameterTypes: [PostgresType] = [.text, .text, .text, .text, .text, .int2, .timestamptz]
    static let duration = StatementDuration.point
    static let access = StatementAccess.write

    let account: LiveAccountRow
    /// Unix microseconds.
    let now: Int64

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(account.accountID)
        parameters.text(account.handle)
        parameters.text(account.ownerPersonID)
        parameters.text(account.timeZone)
        parameters.text(account.currency)
        parameters.int2(account.universe)
        parameters.timestamptz(now)
    }

    typealias Row = Void
}

/// A LIVE account, locked until the transaction ends.
struct LockLiveAccount: PostgresStatement {
    static let sql = """
        SELECT account_id, handle, owner_person_id, time_zone, currency, universe
        FROM accounts.live_account WHERE account_id = $1 FOR UPDATE
        """
    static let parameterTypes: [PostgresType] = [.text]
    static let columns: [PostgresType] = [.text, .text, .text, .text, .text, .int2]
    static let duration = StatementDuration.point
    static let access = StatementAccess.write

    let accountID: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(accountID)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> LiveAccountRow {
        LiveAccountRow(
            accountID: try row.text(), handle: try row.text(), ownerPersonID: try row.text(), timeZone: try row.text(),
            currency: try row.text(), universe: try row.int2())
    }
}

/// Lets one transaction at a time decide who has a handle, whatever its case: two that name different shops of one account
/// would not see each other's.
struct LockHandle: PostgresStatement {
    static let sql = "SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(lower($1), 0))"
    static let parameterTypes: [PostgresType] = [.text]
    static let columns: [PostgresType] = [.void]
    static let duration = StatementDuration.point
    static let access = StatementAccess.write

    let handle: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(handle)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) { try row.skip() }
}

/// Another account with a handle, whatever its case, among those that are or were related to a shop or to the shops of an
/// account: the importer finds a row's account by its handle.
struct SelectHandleBearer: PostgresStatement {
    static let sql = """
        SELECT a.account_id FROM accounts.relation r JOIN accounts.live_account a ON a.account_id = r.account_id
        WHERE (r.seller_id = $3 OR r.seller_id IN (SELECT o.seller_id FROM accounts.relation o WHERE o.account_id = $2))
          AND a.account_id <> $2 AND lower(a.handle) = lower($1)
        ORDER BY a.account_id LIMIT 1
        """
    static let parameterTypes: [PostgresType] = [.text, .text, .text]
    static let columns: [PostgresType] = [.text]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    let handle: String
    let accountID: String
    let sellerID: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(handle)
        parameters.text(accountID)
        parameters.text(sellerID)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> String { try row.text() }
}

/// Gives an account another handle.
struct UpdateHandle: PostgresStatement {
    static let sql = "UPDATE accounts.live_account SET handle = $2, changed_at = $3 WHERE account_id = $1"
    static let parameterTypes: [PostgresType] = [.text, .text, .timestamptz]
    static let duration = StatementDuration.point
    static let access = StatementAccess.write

    let accountID: String
    let handle: String
    /// Unix microseconds.
    let now: Int64

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(accountID)
        parameters.text(handle)
        parameters.timestamptz(now)
    }

    typealias Row = Void
}
