import LocalTime
import MetricCatalog
import Postgres

/// Takes away reports from the days on which they lay, since their session now begins on another.
struct DeleteReports: PostgresStatement {
    static let sql = """
        DELETE FROM metrics.report r
        USING unnest($1, $2, $3, $4, $5) AS m (account_id, day, session_key, source, scope)
        WHERE r.account_id = m.account_id AND r.day = m.day AND r.session_key = m.session_key
            AND r.source = m.source AND r.scope = m.scope
        """
    static let parameterTypes: [PostgresType] = [.textArray, .dateArray, .textArray, .int2Array, .textArray]
    static let duration = StatementDuration.long
    static let access = StatementAccess.write
    typealias Row = Void

    let moved: [(day: AccountDay, subject: ReportSubject)]

    func bind(_ parameters: inout PostgresParameters) {
        parameters.textArray(moved.map(\.day.accountID))
        parameters.dateArray(moved.map(\.day.day.rawValue))
        parameters.textArray(moved.map(\.subject.identity.key))
        parameters.int2Array(moved.map(\.subject.source.rawValue))
        parameters.textArray(moved.map(\.subject.scope))
    }
}

/// Writes reports over those of lower versions.
struct UpsertReports: PostgresStatement {
    static let sql = """
        INSERT INTO metrics.report AS r (
            account_id, day, session_key, source, scope, version, started_at, ended_at, gmv_definition, counters)
        SELECT n.account_id, n.day, n.session_key, n.source, n.scope, n.version, n.started_at, n.ended_at,
            n.gmv_definition, n.counters
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS n (
            account_id, day, session_key, source, scope, version, started_at, ended_at, gmv_definition, counters)
        ON CONFLICT (account_id, day, session_key, source, scope) DO UPDATE SET
            version = excluded.version, started_at = excluded.started_at, ended_at = excluded.ended_at,
            gmv_definition = excluded.gmv_definition, counters = excluded.counters
        """
    static let parameterTypes: [PostgresType] = [
        .textArray, .dateArray, .textArray, .int2Array, .textArray, .int8Array, .timestamptzArray, .timestamptzArray,
        .int2Array, .byteaArray,
    ]
    static let duration = StatementDuration.long
    static let access = StatementAccess.write
    typealias Row = Void

    let reports: [AccountReport]

    func bind(_ parameters: inout PostgresParameters) {
        parameters.textArray(reports.map(\.accountID))
        parameters.dateArray(reports.map(\.report.day.rawValue))
        parameters.textArray(reports.map(\.report.identity.key))
        parameters.int2Array(reports.map(\.report.source.rawValue))
        parameters.textArray(reports.map(\.report.scope))
        parameters.int8Array(reports.map(\.report.version))
        parameters.timestamptzArray(reports.map(\.report.startedAt))
        parameters.timestamptzArray(reports.map(\.report.endedAt))
        parameters.int2Array(reports.map { Int16($0.report.gmvDefinition?.rawValue ?? 0) })
        parameters.byteaArray(reports.map { PackedCounters.bytes(of: $0.report.counters) })
    }
}
