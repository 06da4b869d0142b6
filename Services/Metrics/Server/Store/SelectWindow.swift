import LocalTime
import Postgres

/// The figures of an account's days, of the scope asked for where the day has some, else account-wide.
struct SelectWindow: PostgresStatement {
    static let sql = """
        SELECT DISTINCT ON (day) day, scope = $2, packed
        FROM metrics.day_figures
        WHERE account_id = $1 AND day BETWEEN $3 AND $4 AND scope IN ('', $2)
        ORDER BY day DESC, scope DESC
        """
    static let parameterTypes: [PostgresType] = [.text, .text, .date, .date]
    static let columns: [PostgresType] = [.date, .bool, .bytea]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    let accountID: String
    let scope: String
    let from: LocalDay
    let to: LocalDay

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(accountID)
        parameters.text(scope)
        parameters.date(from.rawValue)
        parameters.date(to.rawValue)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> WindowFigures.Day {
        let day = LocalDay(rawValue: try row.date())
        let hasSales = try row.bool()
        guard let figures = try row.withBytes({ bytes throws(PostgresDecodingError) in PackedFigures(bytes) }) else {
            throw row.error(.malformed)
        }
        return WindowFigures.Day(day: day, hasSales: hasSales, figures: figures)
    }
}
