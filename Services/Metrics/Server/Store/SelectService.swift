import LocalTime
import MetricCatalog
import Postgres

/// A day of a shop's service figures, or none, beside what the feed of its market is complete to.
struct ServiceRow: Sendable {
    var completeTo: LocalDay
    /// `nil`: the feed is connected and says nothing of these days.
    var day: ServiceDay?
}

/// A shop's service figures by day; no row: its market has no feed.
struct SelectService: PostgresStatement {
    static let sql = """
        SELECT f.complete_to, d.day, d.refunded_orders, d.orders, d.late_parcels, d.parcels, d.bad_reviews, d.reviews
        FROM accounts.seller_directory_v1 s
        JOIN metrics.service_feed f ON f.universe = s.universe AND f.region = s.region
        LEFT JOIN metrics.service_day d ON d.seller_id = s.seller_id AND d.day BETWEEN $2 AND $3
        WHERE s.seller_id = $1
        """
    static let parameterTypes: [PostgresType] = [.text, .date, .date]
    static let columns: [PostgresType] = [.date, .date, .int8, .int8, .int8, .int8, .int8, .int8]
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

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> ServiceRow {
        let completeTo = LocalDay(rawValue: try row.date())
        let day = try row.dateOrNil().map(LocalDay.init(rawValue:))
        var counters = ServiceSums()
        for counter in ServiceCounterID.allCases { counters[counter] = try row.int8OrNil() }
        return ServiceRow(completeTo: completeTo, day: day.map { ServiceDay(day: $0, counters: counters) })
    }
}
