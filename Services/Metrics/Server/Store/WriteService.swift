import LocalTime
import MetricCatalog
import Postgres

/// Raises the day that a market's feed is complete to, connecting it if it is the first time. Its row is the lock that lets the feeds
/// of one market follow one another.
struct RaiseServiceFeed: PostgresStatement {
    static let sql = """
        INSERT INTO metrics.service_feed AS f (universe, region, complete_to)
        VALUES ($1, $2, $3)
        ON CONFLICT (universe, region) DO UPDATE SET complete_to = greatest(f.complete_to, excluded.complete_to)
        """
    static let parameterTypes: [PostgresType] = [.int2, .text, .date]
    static let duration = StatementDuration.long
    static let access = StatementAccess.write
    typealias Row = Void

    let universe: Int16
    let region: String
    let completeTo: LocalDay

    func bind(_ parameters: inout PostgresParameters) {
        parameters.int2(universe)
        parameters.text(region)
        parameters.date(completeTo.rawValue)
    }
}

/// The sellers of a feed that are of its market.
struct SelectSellersOfMarket: PostgresStatement {
    static let sql = """
        SELECT seller_id, universe = $2 AND region = $3
        FROM accounts.seller_directory_v1
        WHERE seller_id = ANY ($1)
        """
    static let parameterTypes: [PostgresType] = [.textArray, .int2, .text]
    static let columns: [PostgresType] = [.text, .bool]
    static let duration = StatementDuration.long
    static let access = StatementAccess.read

    let sellerIDs: [String]
    let universe: Int16
    let region: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.textArray(sellerIDs)
        parameters.int2(universe)
        parameters.text(region)
    }

    static func decode(
        _ row: inout PostgresRow
    ) throws(PostgresDecodingError) -> (sellerID: String, isOfMarket: Bool) {
        (try row.text(), try row.bool())
    }
}

/// What is kept of some shops' days.
struct SelectKeptServiceDays: PostgresStatement {
    static let sql = """
        SELECT s.seller_id, s.day, s.version, s.refunded_orders, s.orders, s.late_parcels, s.parcels, s.bad_reviews,
            s.reviews
        FROM unnest($1, $2) AS d (seller_id, day)
        JOIN metrics.service_day s ON s.seller_id = d.seller_id AND s.day = d.day
        """
    static let parameterTypes: [PostgresType] = [.textArray, .dateArray]
    static let columns: [PostgresType] = [.text, .date, .int8, .int8, .int8, .int8, .int8, .int8, .int8]
    static let duration = StatementDuration.long
    static let access = StatementAccess.read

    let days: [ServiceReport.Subject]

    func bind(_ parameters: inout PostgresParameters) {
        parameters.textArray(days.map(\.sellerID))
        parameters.dateArray(days.map(\.day.rawValue))
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> ServiceReport {
        let sellerID = try row.text()
        let day = LocalDay(rawValue: try row.date())
        let version = try row.int8()
        var counters = ServiceSums()
        for counter in ServiceCounterID.allCases { counters[counter] = try row.int8OrNil() }
        return ServiceReport(sellerID: sellerID, day: day, version: version, counters: counters)
    }
}

/// Writes shops' days over those of lower versions. A count that is not known travels as -1, which no count can be.
struct UpsertServiceDays: PostgresStatement {
    static let sql = """
        INSERT INTO metrics.service_day (
            seller_id, day, version, refunded_orders, orders, late_parcels, parcels, bad_reviews, reviews)
        SELECT n.seller_id, n.day, n.version, nullif(c1, -1), nullif(c2, -1), nullif(c3, -1), nullif(c4, -1),
            nullif(c5, -1), nullif(c6, -1)
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) AS n (seller_id, day, version, c1, c2, c3, c4, c5, c6)
        ON CONFLICT (seller_id, day) DO UPDATE SET
            version = excluded.version, refunded_orders = excluded.refunded_orders, orders = excluded.orders,
            late_parcels = excluded.late_parcels, parcels = excluded.parcels, bad_reviews = excluded.bad_reviews,
            reviews = excluded.reviews
        """
    static let parameterTypes: [PostgresType] =
        [.textArray, .dateArray, .int8Array] + Array(repeating: .int8Array, count: ServiceCounterID.allCases.count)
    static let duration = StatementDuration.long
    static let access = StatementAccess.write
    typealias Row = Void

    let reports: [ServiceReport]

    func bind(_ parameters: inout PostgresParameters) {
        parameters.textArray(reports.map(\.sellerID))
        parameters.dateArray(reports.map(\.day.rawValue))
        parameters.int8Array(reports.map(\.version))
        for counter in ServiceCounterID.allCases { parameters.int8Array(reports.map { $0.counters[counter] ?? -1 }) }
    }
}
