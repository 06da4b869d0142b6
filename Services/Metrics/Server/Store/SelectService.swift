import LocalTime
import MetricCatalog
import Postgres

/// A shop's service figures by day.
struct SelectServiceDays: PostgresStatement {
    static let sql = """
        SELECT day, refunded_orders, orders, late_parcels, parcels, bad_reviews, reviews
        FROM metrics.service_day
        WHERE seller_id = $1 AND day BETWEEN $2 AND $3
        """
    static let parameterTypes: [PostgresType] = [.text, .date, .date]
    static let columns: [PostgresType] = [.date, .int8, .int8, .int8, .int8, .int8, .int8]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    let sellerID: String
    let from: LocalDay
    let to: LocalDay

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(sellerID)
        parameters.date(from.rawValue)
        parameters.date(to.rawValue)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> ServiceDay {
        let day = LocalDay(rawValue: try row.date())
        var counters = ServiceSums()
        for counter in ServiceCounterID.allCases { counters[counter] = try row.int8OrNil() }
        return ServiceDay(day: day, counters: counters)
    }
}

/// The last day that the feed of a shop's market is complete to; no row: none is connected.
struct SelectServiceFeed: PostgresStatement {
    static let sql = """
        SELECT f.complete_to
        FROM accounts.seller_directory_v1 s
        JOIN metrics.service_feed f ON f.universe = s.universe AND f.region = s.region
        WHERE s.seller_id = $1
        """
    static let parameterTypes: [PostgresType] = [.text]
    static let columns: [PostgresType] = [.date]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    let sellerID: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(sellerID)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> LocalDay {
        LocalDay(rawValue: try row.date())
    }
}
