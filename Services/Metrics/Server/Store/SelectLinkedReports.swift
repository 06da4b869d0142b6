import LocalTime
import MetricCatalog
import Postgres

/// All reports on the days that a batch touches: the days of its reports, the days on which its LIVEs lie already, and all days that
/// are linked to these by a LIVE that sources let begin on different days.
struct SelectLinkedReports: PostgresStatement {
    static let sql = """
        WITH RECURSIVE touched (account_id, day) AS (
            SELECT d.account_id, d.day FROM unnest($1, $2) AS d (account_id, day)
            UNION
            SELECT r.account_id, r.day
            FROM unnest($3, $4) AS l (account_id, session_key)
            JOIN metrics.report r ON r.account_id = l.account_id AND r.session_key = l.session_key
        ), linked (account_id, day) AS (
            SELECT account_id, day FROM touched
            UNION
            SELECT other.account_id, other.day
            FROM linked
            JOIN metrics.report r ON r.account_id = linked.account_id AND r.day = linked.day
            JOIN metrics.report other ON other.account_id = r.account_id AND other.session_key = r.session_key
        )
        SELECT
            r.account_id, r.day, r.session_key, r.source, r.scope, r.version, r.started_at, r.ended_at,
            r.gmv_definition, r.counters
        FROM linked
        JOIN metrics.report r ON r.account_id = linked.account_id AND r.day = linked.day
        """
    static let parameterTypes: [PostgresType] = [.textArray, .dateArray, .textArray, .textArray]
    static let columns: [PostgresType] = [
        .text, .date, .text, .int2, .text, .int8, .timestamptz, .timestamptz, .int2, .bytea,
    ]
    static let duration = StatementDuration.long
    static let access = StatementAccess.read

    let days: [AccountDay]
    let sessions: [(accountID: String, key: String)]

    func bind(_ parameters: inout PostgresParameters) {
        parameters.textArray(days.map(\.accountID))
        parameters.dateArray(days.map(\.day.rawValue))
        parameters.textArray(sessions.map(\.accountID))
        parameters.textArray(sessions.map(\.key))
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> AccountReport {
        let accountID = try row.text()
        let day = LocalDay(rawValue: try row.date())
        guard let identity = SessionIdentity(key: try row.text()) else { throw row.error(.malformed) }
        guard let source = ReportSource(rawValue: try row.int2()) else { throw row.error(.outOfRange) }
        let scope = try row.text()
        let version = try row.int8()
        let startedAt = try row.timestamptz()
        let endedAt = try row.timestamptz()
        let definition = GMVDefinition(rawValue: UInt8(clamping: try row.int2()))
        guard let counters = PackedCounters.counters(in: try row.bytea()) else { throw row.error(.malformed) }
        let report = SessionReport(
            identity: identity, source: source, scope: scope, version: version, startedAt: startedAt, endedAt: endedAt,
            gmvDefinition: definition, counters: counters, day: day)
        return AccountReport(accountID: accountID, report: report)
    }
}
