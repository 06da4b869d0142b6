/// A counter of the shop's service feed, reported per day. Numbers are on the wire and in the database: never reused.
package enum ServiceCounterID: UInt8, CaseIterable, Sendable, Hashable {
    case refundedOrders = 1
    case orders = 2
    case lateParcels = 3
    case parcels = 4
    case badReviews = 5
    case reviews = 6

    /// The name in payloads, logs and files.
    package var name: String {
        switch self {
        case .refundedOrders: "refunded_orders"
        case .orders: "orders"
        case .lateParcels: "late_parcels"
        case .parcels: "parcels"
        case .badReviews: "bad_reviews"
        case .reviews: "reviews"
        }
    }
}
