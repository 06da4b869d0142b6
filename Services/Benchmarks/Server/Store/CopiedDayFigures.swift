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
struct CopiedDayFigures: PostgresCopyOut {
    static let query = """
        SELECT account_id, scope, day, gmv_definition, numerator, denominator, sessions
        FROM metrics.account_window_v1 WHERE \(MarketQuestion.isOfAccounts) AND \(MarketQuestion.isInWindow)
        """
    static let columns: [PostgresType] = [.text, .text, .date, .int2, .float8Array, .float8Array, .int4Array]

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> DayFiguresRow {
        DayFiguresRow(
            accountID: try row.text(), scope: try row.text(), day: LocalDay(rawValue: try row.date()),
            definition: GMVDefinition(rawValue: UInt8(clamping: try row.int2())), numerator: try row.float8Array(),
            denominator: try row.float8Array(), sessions: try row.int4Array())
    }
}
