import LocalTime
import Postgres

/// A violation as it is shown.
struct ViolationRow: Sendable, Equatable {
    var rule: String
    var day: LocalDay
    var points: Int32
    var active: Bool
    /// Of the shop as a whole, not of the account.
    var ofShop: Bool
    var description: String
}

/// Violations of an account, and of the person's shop if the account is related to it, since a day; newest first.
struct SelectViolations: PostgresStatement {
    static let sql = """
        SELECT v.rule, v.day, v.points, v.active, v.seller_id IS NOT NULL, v.description
        FROM accounts.violation v WHERE v.account_id = $1 AND v.day >= $3
        UNION ALL
        SELECT v.rule, v.day, v.points, v.active, true, v.description
        FROM accounts.violation v JOIN accounts.seller s ON s.seller_id = v.seller_id
        WHERE s.person_id = $2 AND v.day >= $3
        ORDER BY 2 DESC, 1 LIMIT 200
        """
    static let parameterTypes: [PostgresType] = [.text, .text, .date]
    static let columns: [PostgresType] = [.text, .date, .int4, .bool, .bool, .text]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    let accountID: String
    let personID: String
    let since: LocalDay

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(accountID)
        parameters.text(personID)
        parameters.date(since.rawValue)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> ViolationRow {
        ViolationRow(
            rule: try row.text(), day: LocalDay(rawValue: try row.date()), points: try row.int4(),
            active: try row.bool(),
            ofShop: try row.bool(), description: try row.text())
    }
}
