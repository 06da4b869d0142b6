import LocalTime
import MetricCatalog
import Postgres

/// The merged sessions of some days, one row for each scope.
struct SelectSessions: PostgresStatement {
    static let sql = """
        SELECT
            s.account_id, s.day, s.session_key, s.scope, s.started_at, s.ended_at, s.gmv_definition,
            s.impressions, s.views, s.viewers, s.viewing_milliseconds, s.average_concurrent_milli, s.one_minute_views,
            s.comments, s.likes, s.shares, s.new_followers, s.product_impressions, s.product_clicks, s.sku_orders,
            s.items, s.buyers, s.gmv_minor, s.created_sku_orders, s.peak_concurrent
        FROM unnest($1, $2) AS d (account_id, day)
        JOIN metrics.session s ON s.account_id = d.account_id AND s.day = d.day
        ORDER BY s.account_id, s.day, s.session_key, s.scope
        """
    static let parameterTypes: [PostgresType] = [.textArray, .dateArray]
    static let columns: [PostgresType] =
        [.text, .date, .text, .text, .timestamptz, .timestamptz, .int2]
        + Array(repeating: .int8, count: CounterID.allCases.count)
    static let duration = StatementDuration.long
    static let access = StatementAccess.read

    let days: [AccountDay]

    func bind(_ parameters: inout PostgresParameters) {
        parameters.textArray(days.map(\.accountID))
        parameters.dateArray(days.map(\.day.rawValue))
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> SessionRow {
        let accountID = try row.text()
        let day = LocalDay(rawValue: try row.date())
        let key = try row.text()
        let scope = try row.text()
        let startedAt = try row.timestamptz()
        let endedAt = try row.timestamptz()
        let definition = GMVDefinition(rawValue: UInt8(clamping: try row.int2()))
        var counters = CounterSums()
        for counter in CounterID.allCases { counters[counter] = try row.int8OrNil() }
        return SessionRow(
            accountID: accountID, day: day, key: key, scope: scope, startedAt: startedAt, endedAt: endedAt,
            gmvDefinition: definition, counters: counters)
    }
}
