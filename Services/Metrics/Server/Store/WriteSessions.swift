import LocalTime
import MetricCatalog
import Postgres

/// Writes merged sessions. A counter that is absent travels as -1, which no counter can be.
struct InsertSessions: PostgresStatement {
    static let sql = """
        INSERT INTO metrics.session (
            account_id, day, session_key, scope, started_at, ended_at, gmv_definition,
            impressions, views, viewers, viewing_milliseconds, average_concurrent_milli, one_minute_views,
            comments, likes, shares, new_followers, product_impressions, product_clicks, sku_orders,
            items, buyers, gmv_minor, created_sku_orders, peak_concurrent)
        SELECT
            n.account_id, n.day, n.session_key, n.scope, n.started_at, n.ended_at, n.gmv_definition,
            nullif(c1, -1), nullif(c2, -1), nullif(c3, -1), nullif(c4, -1), nullif(c5, -1), nullif(c6, -1),
            nullif(c7, -1), nullif(c8, -1), nullif(c9, -1), nullif(c10, -1), nullif(c11, -1), nullif(c12, -1),
            nullif(c13, -1), nullif(c14, -1), nullif(c15, -1), nullif(c16, -1), nullif(c17, -1), nullif(c18, -1)
        FROM unnest(
            $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
            $24, $25
        ) AS n (
            account_id, day, session_key, scope, started_at, ended_at, gmv_definition,
            c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18)
        """
    static let parameterTypes: [PostgresType] =
        [.textArray, .dateArray, .textArray, .textArray, .timestamptzArray, .timestamptzArray, .int2Array]
        + Array(repeating: .int8Array, count: CounterID.allCases.count)
    static let duration = StatementDuration.long
    static let access = StatementAccess.write
    typealias Row = Void

    let rows: [SessionRow]

    func bind(_ parameters: inout PostgresParameters) {
        parameters.textArray(rows.map(\.accountID))
        parameters.dateArray(rows.map(\.day.rawValue))
        parameters.textArray(rows.map(\.key))
        parameters.textArray(rows.map(\.scope))
        parameters.timestamptzArray(rows.map(\.startedAt))
        parameters.timestamptzArray(rows.map(\.endedAt))
        parameters.int2Array(rows.map { Int16($0.gmvDefinition?.rawValue ?? 0) })
        for counter in CounterID.allCases { parameters.int8Array(rows.map { $0.counters[counter] ?? -1 }) }
    }
}
