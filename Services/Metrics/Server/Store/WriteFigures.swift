import LocalTime
import MetricCatalog
import Postgres

/// Writes the figures of some days. The metrics of all rows travel in one array, 24 to a row.
struct InsertFigures: PostgresStatement {
    static let sql = """
        INSERT INTO metrics.day_figures (
            account_id, day, scope, gmv_definition, gmv_minor, numerator, denominator, sessions, packed)
        SELECT
            n.account_id, n.day, n.scope, n.gmv_definition, CASE WHEN n.gmv_definition <> 0 THEN n.gmv_minor END,
            ($6)[n.place * 24 - 23 : n.place * 24], ($7)[n.place * 24 - 23 : n.place * 24],
            ($8)[n.place * 24 - 23 : n.place * 24], n.packed
        FROM unnest($1, $2, $3, $4, $5, $9) WITH ORDINALITY AS n (
            account_id, day, scope, gmv_definition, gmv_minor, packed, place)
        """
    static let parameterTypes: [PostgresType] = [
        .textArray, .dateArray, .textArray, .int2Array, .int8Array, .float8Array, .float8Array, .int4Array, .byteaArray,
    ]
    static let duration = StatementDuration.long
    static let access = StatementAccess.write
    typealias Row = Void

    let figures: [(accountID: String, figures: DayFigures)]

    func bind(_ parameters: inout PostgresParameters) {
        parameters.textArray(figures.map(\.accountID))
        parameters.dateArray(figures.map(\.figures.day.rawValue))
        parameters.textArray(figures.map(\.figures.scope))
        parameters.int2Array(figures.map { Int16($0.figures.gmvDefinition?.rawValue ?? 0) })
        parameters.int8Array(figures.map { $0.figures.gmvMinor ?? 0 })
        parameters.float8Array(figures.flatMap { $0.figures.metrics.map(\.numerator) })
        parameters.float8Array(figures.flatMap { $0.figures.metrics.map(\.denominator) })
        parameters.int4Array(figures.flatMap { $0.figures.metrics.map { Int32(clamping: $0.sessions) } })
        parameters.byteaArray(figures.map { PackedFigures($0.figures).bytes })
    }
}
