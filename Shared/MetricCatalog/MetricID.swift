/// A metric of the diagnosis. Numbers are on the wire, in the database and in snapshots: never reused.
package enum MetricID: UInt8, CaseIterable, Sendable, Hashable {
    case liveHours = 1
    case liveCount = 2
    case impressionsPerHour = 3
    case tapThroughRate = 4
    case averageViewSeconds = 5
    case viewsPerHour = 6
    case averageConcurrent = 7
    case oneMinuteViewRate = 8
    case commentRate = 9
    case likeRate = 10
    case shareRate = 11
    case followRate = 12
    case liveCtr = 13
    case productCtr = 14
    case productImpressionsPerView = 15
    case ctor = 16
    case watchGpm = 17
    case gmvPerHour = 18
    case averageOrderValue = 19
    case refundRate = 20
    case lateDispatchRate = 21
    case negativeReviewRate = 22
    case violationPoints = 23
    case liveDays = 24

    /// What the metric is.
    package var definition: MetricDefinition { MetricDefinition.all[Int(rawValue) - 1] }

    /// The id in payloads, catalogues and texts.
    package var name: String { Self.names[Int(rawValue) - 1] }

    /// The metric of an id as `name` gives it; `nil` for any other text.
    package init?(name: some StringProtocol) {
        guard let place = Self.names.firstIndex(where: { $0 == name }) else { return nil }
        self = Self.allCases[place]
    }

    private static let names = [
        "live_hours", "live_count", "impressions_per_hour", "tap_through_rate", "average_view_seconds",
        "views_per_hour", "average_concurrent", "one_minute_view_rate", "comment_rate", "like_rate", "share_rate",
        "follow_rate", "live_ctr", "product_ctr", "product_impressions_per_view", "ctor", "watch_gpm", "gmv_per_hour",
        "average_order_value", "refund_rate", "late_dispatch_rate", "negative_review_rate", "violation_points",
        "live_days",
    ]
}
