import LocalTime
import Postgres

/// How far an account is known.
struct AccountState: Sendable {
    /// ISO 4217.
    var currency: String
    /// The first local day with a LIVE.
    var firstDay: LocalDay?
    /// The last local day that a source says it is complete for.
    var watermark: LocalDay?
    /// Unix microseconds of the last change.
    var dataVersion: Int64
}

/// The state of one account; no row: nothing was ever reported.
struct SelectAccountState: PostgresStatement {
    static let sql = """
        SELECT currency, first_day, watermark_day, data_version
        FROM metrics.account
        WHERE account_id = $1
        """
    static let parameterTypes: [PostgresType] = [.text]
    static let columns: [PostgresType] = [.text, .date, .date, .int8]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    let accountID: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(accountID)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> AccountState {
        AccountState(
            currency: try row.text(), firstDay: try row.dateOrNil().map(LocalDay.init(rawValue:)),
            watermark: try row.dateOrNil().map(LocalDay.init(rawValue:)), dataVersion: try row.int8())
    }
}
