import Contracts
import LocalTime

/// The columns of a feed of service figures. Each count stands beside the total it is a part of: both are given, or
/// neither, which says that they are not known.
enum ServiceColumn: String, FeedColumn {
    case sellerID = "Seller ID"
    case day = "Day"
    case orders = "Orders"
    case refundedOrders = "Refunded orders"
    case parcels = "Parcels"
    case lateParcels = "Late parcels"
    case reviews = "Reviews"
    case negativeReviews = "Negative reviews"
}

extension FeedCells<ServiceColumn> {
    /// The figures of one shop on one day that a row is, but for their version.
    func service() throws(ColumnProblem) -> MetricsServiceReport {
        var report = MetricsServiceReport()
        report.sellerID = try required(.sellerID, try identifier(.sellerID))
        report.day = try day(.day).rawValue
        (report.orders, report.refundedOrders) = try pair(.orders, .refundedOrders)
        (report.parcels, report.lateParcels) = try pair(.parcels, .lateParcels)
        (report.reviews, report.negativeReviews) = try pair(.reviews, .negativeReviews)
        return report
    }

    /// A total and a part of it; -1 stands for what is not known.
    private func pair(_ whole: ServiceColumn, _ part: ServiceColumn) throws(ColumnProblem) -> (Int64, Int64) {
        let total = try count(whole, upTo: SessionRules.maximumCount)
        let counted = try count(part, upTo: SessionRules.maximumCount)
        switch (total, counted) {
        case (nil, nil): return (-1, -1)
        case (let total?, let counted?):
            guard counted <= total else {
                let reason =
                    "\(counted) \(part.rawValue.lowercased()), but only \(total) \(whole.rawValue.lowercased())"
                throw ColumnProblem(label(part), .impossible(reason))
            }
            return (total, counted)
        case (nil, _): throw ColumnProblem(label(whole), .missing)
        case (_, nil): throw ColumnProblem(label(part), .missing)
        }
    }
}
