import LocalTime
import MetricCatalog
import Postgres

/// One session's counters in one scope of sales.
struct SessionCountersRow: Sendable {
    var accountID: String
    var scope: String
    var sessionKey: String
    var day: LocalDay
    var definition: GMVDefinition?
    var inputs: MetricInputs
}

/// The sessions of accounts in a window, account-wide and of every shop.
struct CopiedSessionCounters: PostgresCopyOut {
    static let query =
        """
        SELECT account_id, scope, session_key, day, gmv_definition, started_at, ended_at, 
        """ + counters.map(\.column).joined(separator: ", ") + """
             FROM metrics.session_window_v1 WHERE \(MarketQuestion.isOfAccounts) AND \(MarketQuestion.isInWindow)
            """
    static let columns: [PostgresType] =
        [.text, .text, .text, .date, .int2, .timestamptz, .timestamptz] + counters.map { _ in .int8 }

    private static let counters: [(counter: CounterID, column: String)] = [
        (.impressions, "impressions"), (.views, "views"), (.viewers, "viewers"),
        (.viewingMilliseconds, "viewing_milliseconds"), (.averageConcurrentMilli, "average_concurrent_milli"),
        (.oneMinuteViews, "one_minute_views"), (.comments, "comments"), (.likes, "likes"), (.shares, "shares"),
        (.newFollowers, "new_followers"), (.productImpressions, "product_impressions"),
        (.productClicks, "product_clicks"), (.skuOrders, "sku_orders"), (.items, "items"), (.buyers, "buyers"),
        (.gmvMinor, "gmv_minor"),
    ]

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> SessionCountersRow {
        var session = SessionCountersRow(
            accountID: try row.text(), scope: try row.text(), sessionKey: try row.text(),
            day: LocalDay(rawValue: try row.date()),
            definition: GMVDefinition(rawValue: UInt8(clamping: try row.int2())),
            inputs: MetricInputs())
        let started = try row.timestamptz()
        let duration = max(0, try row.timestamptz() - started) / 1_000
        for (counter, _) in counters {
            session.inputs.counters[counter] = try row.int8OrNil()
        }
        session.inputs.liveMilliseconds = duration
        session.inputs.sessions = 1
        session.inputs.liveDays = 1
        session.inputs.audienceMilliseconds = MetricInputs.audienceMilliseconds(
            counters: session.inputs.counters, durationMilliseconds: duration)
        session.inputs.audienceLiveMilliseconds = duration
        return session
    }
}
