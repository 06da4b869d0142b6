package import Contracts
package import LocalTime
import Statistics
import SwiftProtobuf

/// The feed of service figures of one region of the invented market.
package struct DemoService: Sendable {
    /// Days that a first load has: two windows, and the days by which a snapshot's window may end earlier.
    package static let history = 17

    private let stream: DemoStream

    /// The feed of a market.
    package init(of market: DemoMarket) {
        stream = market.stream
    }

    /// One shop's figures on days, one report a day; a function of seed, shop and day. Of one shop in ten nobody counts
    /// the reviews.
    package func reports(of sellerID: String, on days: ClosedRange<LocalDay>) -> [MetricsServiceReport] {
        var latent = stream.generator("service/\(sellerID)")
        let orders = latent.lognormal(median: 9, deviation: 1.1)
        let refunded = latent.beta(alpha: 2, beta: 38)
        let late = latent.beta(alpha: 2, beta: 28)
        let negative = latent.beta(alpha: 2, beta: 30)
        let hasReviews = latent.uniform() >= 0.1
        return days.map { day in
            var random = stream.generator("service/\(sellerID)/\(day.rawValue)")
            return .with {
                $0.sellerID = sellerID
                $0.day = day.rawValue
                $0.version = Int64(day.rawValue + 1) * 86_400_000_000
                $0.orders = random.poisson(mean: orders * random.gamma(shape: 8, rate: 8))
                $0.refundedOrders = random.binomial(trials: $0.orders, probability: refunded)
                $0.parcels = $0.orders
                $0.lateParcels = random.binomial(trials: $0.parcels, probability: late)
                $0.reviews = hasReviews ? random.binomial(trials: $0.orders, probability: 0.3) : -1
                $0.negativeReviews = hasReviews ? random.binomial(trials: $0.reviews, probability: negative) : -1
            }
        }
    }
}
