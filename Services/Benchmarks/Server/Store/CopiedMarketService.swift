import LocalTime
import MetricCatalog
import Postgres

/// The service figures of one shop on one day.
struct ServiceFiguresRow: Sendable {
    var sellerID: String
    var day: LocalDay
    var sums: ServiceSums
}

/// The service figures of shops in a window.
struct CopiedMarketService: PostgresCopyOut {
    static let query = """
        SELECT seller_id, day, refunded_orders, orders, late_parcels, parcels, bad_reviews, reviews
        FROM metrics.service_window_v1 WHERE \(MarketQuestion.isOfSellers) AND \(MarketQuestion.isInWindow)
        """
    static let columns: [PostgresType] = [.text, .date, .int8, .int8, .int8, .int8, .int8, .int8]

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> ServiceFiguresRow {
        var figures = ServiceFiguresRow(
            sellerID: try row.text(), day: LocalDay(rawValue: try row.date()), sums: ServiceSums())
        for counter in ServiceCounterID.allCases {
            figures.sums[counter] = try row.int8OrNil()
        }
        return figures
    }
}
