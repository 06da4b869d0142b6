import LocalTime
import MetricCatalog
import Postgres

/// GMV of accounts over some days by scope, in minor units, of one definition.
struct CopiedSalesBefore: PostgresCopyOut {
    static let query = """
        SELECT account_id, scope, sum(gmv_minor)::float8 FROM metrics.account_window_v1
        WHERE \(MarketQuestion.isOfAccounts)
            AND day BETWEEN \(MarketQuestion.first) - \(MarketReader.daysBefore) AND \(MarketQuestion.first) - 1
            AND gmv_definition = current_setting('live.gmv_definition')::int2 AND gmv_minor IS NOT NULL
        GROUP BY account_id, scope
        """
    static let columns: [PostgresType] = [.text, .text, .float8]

    static func decode(
        _ row: inout PostgresRow
    ) throws(PostgresDecodingError) -> (member: LoadedSnapshot.Member, minor: Double) {
        (member: .init(accountID: try row.text(), sellerID: try row.text()), minor: try row.float8())
    }
}
