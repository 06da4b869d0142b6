import Contracts
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

/// The day that the market's feed of service figures is complete to: one row, or none where it is not connected.
struct SelectServiceFeed: PostgresStatement {
    static let sql = "SELECT complete_to FROM metrics.service_feed_v1 WHERE universe = $1 AND region = $2"
    static let parameterTypes: [PostgresType] = [.int2, .text]
    static let columns: [PostgresType] = [.date]
    static let duration = StatementDuration.long
    static let access = StatementAccess.read

    let market: Market

    func bind(_ parameters: inout PostgresParameters) {
        parameters.int2(Int16(clamping: market.universe.rawValue))
        parameters.text(market.region)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> LocalDay {
        LocalDay(rawValue: try row.date())
    }
}
