import MetricCatalog

/// What a row can say about a session, under one name for all formats.
enum Figure: CaseIterable, Sendable {
    case productsAdded, productsSold, createdOrders, paidOrders, items, buyers
    case gmv, otherGMV, averagePrice, clickToOrderRate
    case viewers, views, averageViewing, averageConcurrent, peakConcurrent
    case comments, shares, likes, newFollowers
    case productImpressions, productClicks, clickThroughRate

    /// How the figure is written.
    enum Kind {
        case count, money, rate, seconds, thousandths
    }

    /// How the figure is written.
    var kind: Kind {
        switch self {
        case .gmv, .otherGMV, .averagePrice: .money
        case .clickToOrderRate, .clickThroughRate: .rate
        case .averageViewing: .seconds
        case .averageConcurrent: .thousandths
        case .productsAdded, .productsSold, .createdOrders, .paidOrders, .items, .buyers, .viewers, .views,
            .peakConcurrent, .comments, .shares, .likes, .newFollowers, .productImpressions, .productClicks:
            .count
        }
    }

    /// The counter that the figure is; nil where it is only checked or only goes into another one.
    var counter: CounterID? {
        switch self {
        case .createdOrders: .createdSkuOrders
        case .paidOrders: .skuOrders
        case .items: .items
        case .buyers: .buyers
        case .gmv: .gmvMinor
        case .viewers: .viewers
        case .views: .views
        case .averageConcurrent: .averageConcurrentMilli
        case .peakConcurrent: .peakConcurrent
        case .comments: .comments
        case .shares: .shares
        case .likes: .likes
        case .newFollowers: .newFollowers
        case .productImpressions: .productImpressions
        case .productClicks: .productClicks
        case .productsAdded, .productsSold, .otherGMV, .averagePrice, .clickToOrderRate, .averageViewing,
            .clickThroughRate:
            nil
        }
    }
}
