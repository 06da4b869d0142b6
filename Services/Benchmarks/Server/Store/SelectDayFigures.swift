import LocalTime
import MetricCatalog
import Postgres

/// One account's sums of one day in one scope of sales, by metric number - 1.
struct DayFiguresRow: Sendable {
    var accountID: String
    var scope: String
    var day: LocalDay
    var definition: GMVDefinition?
    var numerator: [Double]
    var denominator: [Double]
    var sessions: [Int32]
}

/// The day sums of accounts in a window, account-wide and of every shop.
struct SelectDayFigures: PostgresStatement {
    static let sql = """
        SELECT account_id, scope, day, gmv_definition, numerator, denominator, sessions
        FROM metrics.account_window_v1 WHERE account_id = ANY ($1) AND day BETWEEN $2 AND $3
        """
    static let parameterTypes: [PostgresType] = [.textArray, .date, .date]
    static let columns: [PostgresType] = [.text, .text, .date, .int2, .float8Array, .float8Array, .int4Array]
    static let duration = StatementDuration.long
    static let access = StatementAccess.read

    let accountIDs: [String]
    let first: LocalDay
    let last: LocalDay

    func bind(_ parameters: inout PostgresParameters) {
        parameters.textArray(accountIDs)
        parameters.date(first.rawValue)
        parameters.date(last.rawValue)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> DayFiguresRow {
        DayFiguresRow(
            accountID: try row.text(), scope: try row.text(), day: LocalDay(rawValue: try row.date()),
            definition: GMVDefinition(rawValue: UInt8(clamping: try row.int2())), numerator: try row.float8Array(),
            denominator: try row.float8Array(), sessions: try row.int4Array())
    }
}
