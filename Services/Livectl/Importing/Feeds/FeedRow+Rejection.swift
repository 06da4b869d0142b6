import Contracts
import MetricCatalog

extension FeedRow {
    /// The refusal of a row that the service rejected, with the place and in words where the reason is of a kind that only
    /// the service can know.
    package func refusal(reason: String, _ report: FeedReport) -> RowRefusal {
        let market = "\(report.region.rawValue), \(report.universe == .demo ? "demo" : "real")"
        switch reason {
        case "SUBJECT_UNKNOWN", "SELLER_UNKNOWN", "SELLER_ELSEWHERE":
            return refusal(subjectColumn, "no such account or shop in this market (\(market))")
        case "SUBJECT_DIFFERS":
            return refusal(subjectColumn, "the violation is known, as that of another account or shop")
        case "VERSION_REUSED":
            return refusal("", "another report of the same time says otherwise")
        default: return refusal("", reason)
        }
    }

    private func refusal(_ column: String, _ words: String) -> RowRefusal {
        RowRefusal(location: location.at(column), problem: .impossible(words))
    }
}
