import LocalTime
import Postgres

/// The day that the feed of violations of the person's region is complete to; no row: no feed is connected.
struct SelectViolationFeed: PostgresStatement {
    static let sql = """
        SELECT f.complete_to_day FROM accounts.seller s
        JOIN accounts.violation_feed f ON f.universe = s.universe AND f.region = s.region
        WHERE s.person_id = $1
        """
    static let parameterTypes: [PostgresType] = [.text]
    static let columns: [PostgresType] = [.date]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    let personID: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(personID)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> LocalDay {
        LocalDay(rawValue: try row.date())
    }
}
