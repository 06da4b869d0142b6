package import Contracts
package import LocalTime
import MetricCatalog
import SwiftProtobuf

/// Rows of a feed that go to the service in one call.
package struct FeedBatch<Item: Sendable & Equatable>: Sendable {
    /// The rows; none in the only batch of a feed without rows.
    package let rows: [FeedRow<Item>]
    /// The day up to which the feed is complete once the batch and those before it are in.
    package let completeTo: LocalDay

    /// Rows of one call: far less than what a call may have, whatever the rows say.
    package static var mostRows: Int { 400 }

    /// The rows of a feed as batches, at least one. They go by day, so that an import that was interrupted has said no day
    /// to be complete of which rows are missing.
    package static func batches(of rows: [FeedRow<Item>], _ report: FeedReport) -> [FeedBatch] {
        let sorted = rows.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(
            \.element)
        let starts = Array(stride(from: 0, to: sorted.count, by: mostRows))
        guard !starts.isEmpty else { return [FeedBatch(rows: [], completeTo: report.completeTo)] }
        return starts.map { start in
            let end = min(start + mostRows, sorted.count)
            let isLast = end == sorted.count
            let before = isLast ? report.completeTo : max(sorted[end].day - 1, FeedReport.earliestDay)
            return FeedBatch(rows: Array(sorted[start..<end]), completeTo: min(before, report.completeTo))
        }
    }
}

extension FeedBatch<AccountsViolation> {
    /// The call to accounts.
    package func request(_ report: FeedReport) -> AccountsReportViolationsRequest {
        .with {
            $0.region = report.region.rawValue
            $0.universe = report.universe
            $0.completeToDay = completeTo.rawValue
            $0.violations = rows.map(\.item)
        }
    }
}

extension FeedBatch<MetricsServiceReport> {
    /// The call to metrics.
    package func request(_ report: FeedReport) -> MetricsReportServiceRequest {
        .with {
            $0.region = report.region.rawValue
            $0.universe = report.universe
            $0.completeToDay = completeTo.rawValue
            $0.reports = rows.map(\.item)
        }
    }
}
