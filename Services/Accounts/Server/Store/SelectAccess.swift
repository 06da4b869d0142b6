import Contracts
import LocalTime
import Postgres

/// Everything that `AccessDecision`, `DiagnosisWindow` and `RecencyGate` judge by, in one row per relation (at least one).
/// No row: there is no such account.
struct SelectAccess: PostgresStatement {
    static let sql =
        AccessColumns.select + """
             FROM accounts.live_account a
            """ + AccessColumns.joins + """
             WHERE a.account_id = $1
            """
    static let parameterTypes: [PostgresType] = [.text, .text, .int4, .date]
    static let columns = AccessColumns.types
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    let accountID: String
    let personID: String
    let windowDays: Int32
    /// Today in UTC.
    let today: LocalDay

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(accountID)
        parameters.text(personID)
        parameters.int4(windowDays)
        parameters.date(today.rawValue)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> AccessRow {
        try AccessColumns.decode(&row)
    }
}
