import LocalTime
import Postgres

/// Raises the day that a source is complete for, and says for which it is raised. No source is named twice for an account.
struct RaiseWatermarks: PostgresStatement {
    static let sql = """
        INSERT INTO metrics.watermark AS w (account_id, source, complete_to)
        SELECT n.account_id, n.source, n.complete_to
        FROM unnest($1, $2, $3) AS n (account_id, source, complete_to)
        ON CONFLICT (account_id, source) DO UPDATE SET complete_to = excluded.complete_to
        WHERE w.complete_to < excluded.complete_to
        RETURNING w.account_id, w.source
        """
    static let parameterTypes: [PostgresType] = [.textArray, .int2Array, .dateArray]
    static let columns: [PostgresType] = [.text, .int2]
    static let duration = StatementDuration.long
    static let access = StatementAccess.write

    let watermarks: [SourceWatermark]

    func bind(_ parameters: inout PostgresParameters) {
        parameters.textArray(watermarks.map(\.accountID))
        parameters.int2Array(watermarks.map(\.source.rawValue))
        parameters.dateArray(watermarks.map(\.completeTo.rawValue))
    }

    static func decode(
        _ row: inout PostgresRow
    ) throws(PostgresDecodingError) -> (accountID: String, source: Int16) {
        (try row.text(), try row.int2())
    }
}
