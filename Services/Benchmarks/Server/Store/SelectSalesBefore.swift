import LocalTime
import MetricCatalog
import Postgres

/// GMV of accounts over some days by scope, in minor units, of one definition.
struct SelectSalesBefore: PostgresStatement {
    static let sql = """
        SELECT account_id, scope, sum(gmv_minor)::float8 FROM metrics.account_window_v1
        WHERE account_id = ANY ($1) AND day BETWEEN $2 AND $3 AND gmv_definition = $4 AND gmv_minor IS NOT NULL
        GROUP BY account_id, scope
        """
    static let parameterTypes: [PostgresType] = [.textArray, .date, .date, .int2]
    static let columns: [PostgresType] = [.text, .text, .float8]
    static let duration = StatementDuration.long
    static let access = StatementAccess.read

    let accountIDs: [String]
    let first: LocalDay
    let last: LocalDay
    let definition: GMVDefinition

    func bind(_ parameters: inout PostgresParameters) {
        parameters.textArray(accountIDs)
        parameters.date(first.rawValue)
        parameters.date(last.rawValue)
        parameters.int2(Int16(definition.rawValue))
    }

    static func decode(
        _ row: inout PostgresRow
    ) throws(PostgresDecodingError) -> (member: LoadedSnapshot.Member, minor: Double) {
        (member: .init(accountID: try row.text(), sellerID: try row.text()), minor: try row.float8())
    }
}
