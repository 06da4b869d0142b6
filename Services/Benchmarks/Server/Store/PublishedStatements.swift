import Contracts
import LocalTime
import MetricCatalog
import Postgres
import Statistics

/// A snapshot as it is listed.
struct SnapshotRow: Sendable, Equatable {
    var id: String
    var market: Market
    var windowDays: Int
    var windowEnd: LocalDay
    /// Unix microseconds.
    var publishedAt: Int64
    var groups: Int
}

/// Publishes a snapshot's head; counts 0 rows where another instance was first.
struct InsertSnapshot: PostgresStatement {
    static let sql = """
        INSERT INTO benchmarks.snapshot (snapshot_id, universe, region, window_days, window_end, published_at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
        """
    static let parameterTypes: [PostgresType] = [.text, .int2, .text, .int4, .date, .timestamptz]
    static let duration = StatementDuration.long
    static let access = StatementAccess.write

    let snapshot: SnapshotRow

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(snapshot.id)
        parameters.int2(Int16(clamping: snapshot.market.universe.rawValue))
        parameters.text(snapshot.market.region)
        parameters.int4(Int32(snapshot.windowDays))
        parameters.date(snapshot.windowEnd.rawValue)
        parameters.timestamptz(snapshot.publishedAt)
    }

    typealias Row = Void
}

/// Snapshots of markets, newest first; empty region: all.
struct SelectSnapshots: PostgresStatement {
    static let sql = """
        SELECT s.snapshot_id, s.universe, s.region, s.window_days, s.window_end, s.published_at,
            (SELECT count(*) FROM benchmarks.peer_group g WHERE g.snapshot_id = s.snapshot_id)
        FROM benchmarks.snapshot s
        WHERE ($1 = 0 OR s.universe = $1) AND ($2 = '' OR s.region = $2)
        ORDER BY s.window_end DESC, s.snapshot_id LIMIT $3 OFFSET $4
        """
    static let parameterTypes: [PostgresType] = [.int2, .text, .int4, .int4]
    static let columns: [PostgresType] = [.text, .int2, .text, .int4, .date, .timestamptz, .int8]
    static let duration = StatementDuration.long
    static let access = StatementAccess.read

    var universe = AccountsUniverse.unspecified
    var region = ""
    var limit: Int32
    var offset: Int32 = 0

    func bind(_ parameters: inout PostgresParameters) {
        parameters.int2(Int16(clamping: universe.rawValue))
        parameters.text(region)
        parameters.int4(limit)
        parameters.int4(offset)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> SnapshotRow {
        try SnapshotRow(&row)
    }
}

/// The latest snapshots of every market: the current ones and those before.
struct SelectLatestSnapshots: PostgresStatement {
    static let sql = """
        SELECT snapshot_id, universe, region, window_days, window_end, published_at, 0::bigint FROM (
            SELECT s.*, row_number() OVER (PARTITION BY universe, region, window_days ORDER BY window_end DESC) AS age
            FROM benchmarks.snapshot s
        ) latest WHERE age <= $1
        """
    static let parameterTypes: [PostgresType] = [.int4]
    static let columns = SelectSnapshots.columns
    static let duration = StatementDuration.long
    static let access = StatementAccess.read

    let count: Int32

    func bind(_ parameters: inout PostgresParameters) {
        parameters.int4(count)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> SnapshotRow {
        try SnapshotRow(&row)
    }
}

/// One snapshot by id.
struct SelectSnapshot: PostgresStatement {
    static let sql = """
        SELECT s.snapshot_id, s.universe, s.region, s.window_days, s.window_end, s.published_at,
            (SELECT count(*) FROM benchmarks.peer_group g WHERE g.snapshot_id = s.snapshot_id)
        FROM benchmarks.snapshot s WHERE s.snapshot_id = $1
        """
    static let parameterTypes: [PostgresType] = [.text]
    static let columns = SelectSnapshots.columns
    static let duration = StatementDuration.long
    static let access = StatementAccess.read

    let id: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(id)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> SnapshotRow {
        try SnapshotRow(&row)
    }
}

extension SnapshotRow {
    fileprivate init(_ row: inout PostgresRow) throws(PostgresDecodingError) {
        self.init(
            id: try row.text(),
            market: Market(
                universe: AccountsUniverse(rawValue: Int(try row.int2())) ?? .unspecified, region: try row.text()),
            windowDays: Int(try row.int4()), windowEnd: LocalDay(rawValue: try row.date()),
            publishedAt: try row.timestamptz(), groups: Int(try row.int8()))
    }
}
