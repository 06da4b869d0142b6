import Contracts
import MetricCatalog
import Postgres
import Statistics

/// Publishes one group of a snapshot.
struct InsertGroup: PostgresStatement {
    static let sql = """
        INSERT INTO benchmarks.peer_group (snapshot_id, number, rung, category, band, kind, size_from, size_to,
            band_from, band_to, metric, p25, p50, p75, phi, session_log_variance, standing)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        """
    static let parameterTypes: [PostgresType] = [
        .text, .int4, .int2, .text, .int2, .int2, .int4, .int4, .float8, .float8, .int2Array, .float8Array,
        .float8Array,
        .float8Array, .float8Array, .float8Array, .float8Array,
    ]
    static let duration = StatementDuration.long
    static let access = StatementAccess.write

    let snapshotID: String
    let number: Int
    let group: PublishedGroup

    func bind(_ parameters: inout PostgresParameters) {
        let metrics = group.metrics.sorted { $0.key.rawValue < $1.key.rawValue }
        parameters.text(snapshotID)
        parameters.int4(Int32(number))
        parameters.int2(Int16(group.key.rung.rawValue))
        parameters.text(group.key.category)
        parameters.int2(group.key.band.map { Int16($0) })
        parameters.int2(Int16(group.key.kind.rawValue))
        parameters.int4(Int32(group.size.from))
        parameters.int4(Int32(group.size.to))
        parameters.float8(group.bandFrom)
        parameters.float8(group.bandTo)
        parameters.int2Array(metrics.map { Int16($0.key.rawValue) })
        parameters.float8Array(metrics.map(\.value.quartiles.p25))
        parameters.float8Array(metrics.map(\.value.quartiles.p50))
        parameters.float8Array(metrics.map(\.value.quartiles.p75))
        parameters.float8Array(metrics.map(\.value.phi))
        parameters.float8Array(metrics.map(\.value.sessionLogVariance))
        parameters.float8Array(group.standing.map { [$0.p25, $0.p50, $0.p75] } ?? [])
    }

    typealias Row = Void
}

/// Groups of a snapshot in their order.
struct SelectGroups: PostgresStatement {
    static let sql = """
        SELECT rung, category, band, kind, size_from, size_to, band_from, band_to, metric, p25, p50, p75, phi,
            session_log_variance, standing
        FROM benchmarks.peer_group WHERE snapshot_id = $1 AND number >= $2 ORDER BY number LIMIT $3
        """
    static let parameterTypes: [PostgresType] = [.text, .int4, .int4]
    static let columns: [PostgresType] = [
        .int2, .text, .int2, .int2, .int4, .int4, .float8, .float8, .int2Array, .float8Array, .float8Array,
        .float8Array,
        .float8Array, .float8Array, .float8Array,
    ]
    static let duration = StatementDuration.long
    static let access = StatementAccess.read

    let snapshotID: String
    var first: Int32 = 0
    var limit: Int32 = .max

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(snapshotID)
        parameters.int4(first)
        parameters.int4(limit)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> PublishedGroup {
        let rung = BenchmarksRung(rawValue: Int(try row.int2())) ?? .unspecified
        let category = try row.text()
        let band = try row.int2OrNil().map { Int($0) }
        let key = GroupKey(
            rung: rung, category: category, band: band,
            kind: AccountsAccountKind(rawValue: Int(try row.int2())) ?? .unspecified)
        let size = (from: Int(try row.int4()), to: Int(try row.int4()))
        var group = PublishedGroup(
            key: key, size: size, bandFrom: try row.float8(), bandTo: try row.float8(), metrics: [:], standing: nil)
        let metrics = try row.int2Array()
        let columns = [
            try row.float8Array(), try row.float8Array(), try row.float8Array(), try row.float8Array(),
            try row.float8Array(),
        ]
        for (index, number) in metrics.enumerated() where columns.allSatisfy({ index < $0.count }) {
            guard let metric = MetricID(rawValue: UInt8(clamping: number)) else { continue }
            group.metrics[metric] = GroupMetric(
                quartiles: Quartiles(p25: columns[0][index], p50: columns[1][index], p75: columns[2][index]),
                phi: columns[3][index], sessionLogVariance: columns[4][index])
        }
        let standing = try row.float8Array()
        if standing.count == 3 { group.standing = Quartiles(p25: standing[0], p50: standing[1], p75: standing[2]) }
        return group
    }
}
