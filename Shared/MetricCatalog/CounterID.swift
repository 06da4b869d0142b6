/// A counter that a source reports about one LIVE session. Numbers are on the wire and in the database: never reused.
package enum CounterID: UInt8, CaseIterable, Sendable, Hashable {
    /// Times the LIVE was shown to somebody.
    case impressions = 1
    case views = 2
    /// Distinct people; two sessions' viewers overlap, so they are never added.
    case viewers = 3
    case viewingMilliseconds = 4
    /// Viewers present on average, times 1,000.
    case averageConcurrentMilli = 5
    /// Views that lasted a minute or more.
    case oneMinuteViews = 6
    case comments = 7
    case likes = 8
    case shares = 9
    case newFollowers = 10
    case productImpressions = 11
    case productClicks = 12
    /// Paid SKU orders.
    case skuOrders = 13
    case items = 14
    case buyers = 15
    /// GMV in minor units of the account's currency.
    case gmvMinor = 16
    /// SKU orders placed, paid or not.
    case createdSkuOrders = 17
    case peakConcurrent = 18

    /// The name in payloads, logs and files.
    package var name: String {
        switch self {
        case .impressions: "impressions"
        case .views: "views"
        case .viewers: "viewers"
        case .viewingMilliseconds: "viewing_milliseconds"
        case .averageConcurrentMilli: "average_concurrent_milli"
        case .oneMinuteViews: "one_minute_views"
        case .comments: "comments"
        case .likes: "likes"
        case .shares: "shares"
        case .newFollowers: "new_followers"
        case .productImpressions: "product_impressions"
        case .productClicks: "product_clicks"
        case .skuOrders: "sku_orders"
        case .items: "items"
        case .buyers: "buyers"
        case .gmvMinor: "gmv_minor"
        case .createdSkuOrders: "created_sku_orders"
        case .peakConcurrent: "peak_concurrent"
        }
    }

    /// Whose figure the counter is: the session's, or the share of one shop (or of the account) in its sales.
    package var scope: CounterScope {
        switch self {
        case .impressions, .views, .viewers, .viewingMilliseconds, .averageConcurrentMilli, .oneMinuteViews, .comments,
            .likes, .shares, .newFollowers, .peakConcurrent:
            .session
        case .productImpressions, .productClicks, .skuOrders, .items, .buyers, .gmvMinor, .createdSkuOrders:
            .sales
        }
    }

    /// What becomes of the counter when sessions are put together.
    package var aggregation: CounterAggregation {
        switch self {
        case .viewers, .buyers: .none
        case .averageConcurrentMilli: .durationWeightedMean
        case .peakConcurrent: .maximum
        case .impressions, .views, .viewingMilliseconds, .oneMinuteViews, .comments, .likes, .shares, .newFollowers,
            .productImpressions, .productClicks, .skuOrders, .items, .gmvMinor, .createdSkuOrders:
            .sum
        }
    }
}
