import LocalTime
import Postgres

/// The accounts related to a person's shop or owned by the person, those with the latest LIVE first, one row per relation.
struct SelectPersonAccounts: PostgresStatement {
    /// `$1` is the page's size; a page begins behind the account ($5, $6) of the page before.
    static let sql =
        """
        WITH page AS (
            SELECT m.account_id, COALESCE(l.last_started_at, 'epoch'::timestamptz) AS last_started_at
            FROM (
                SELECT r.account_id FROM accounts.seller s JOIN accounts.relation r ON r.seller_id = s.seller_id
                    WHERE s.person_id = $2
                UNION SELECT o.account_id FROM accounts.live_account o WHERE o.owner_person_id = $2
            ) m
            LEFT JOIN metrics.last_live_v1 l ON l.account_id = m.account_id
            WHERE $5::timestamptz IS NULL
               OR (COALESCE(l.last_started_at, 'epoch'::timestamptz), m.account_id) < ($5, $6)
            ORDER BY 2 DESC, 1 DESC LIMIT $1
        )

        """ + AccessColumns.select + """
             FROM page JOIN accounts.live_account a ON a.account_id = page.account_id
            """ + AccessColumns.joins + """
             ORDER BY page.last_started_at DESC, page.account_id DESC
            """
    static let parameterTypes: [PostgresType] = [.int4, .text, .int4, .date, .timestamptz, .text]
    static let columns = AccessColumns.types
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    let personID: String
    let pageSize: Int32
    let windowDays: Int32
    let today: LocalDay
    let after: AccountPageToken?

    func bind(_ parameters: inout PostgresParameters) {
        parameters.int4(pageSize)
        parameters.text(personID)
        parameters.int4(windowDays)
        parameters.date(today.rawValue)
        parameters.timestamptz(after?.lastLive)
        parameters.text(after?.accountID)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> AccessRow {
        try AccessColumns.decode(&row)
    }
}
