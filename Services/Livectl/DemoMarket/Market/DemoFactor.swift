import Statistics

/// One step of a LIVE's funnel, in which sellers differ.
package enum DemoFactor: Int, CaseIterable, Sendable {
    case impressionsPerHour, tapThrough, viewSeconds, comments, likes, shares, follows
    case productImpressions, productClick, order, orderValue

    /// How sellers are spread around each other.
    private enum Spread {
        case lognormal(median: Double, deviation: Double)
        case gamma(mean: Double, shape: Double)
        case beta(mean: Double, weight: Double)
    }

    private var spread: Spread {
        switch self {
        // Audience and order value are multiples of the place's: with all steps between, one seller in a hundred takes
        // some twenty times the median's GMV. With a wider audience than this one seller has over a quarter of a group's
        // views so often that most groups withhold something.
        case .impressionsPerHour: .lognormal(median: 1, deviation: 0.75)
        case .orderValue: .lognormal(median: 1, deviation: 0.55)
        case .viewSeconds: .lognormal(median: 42, deviation: 0.32)
        case .tapThrough: .beta(mean: 0.14, weight: 22)
        case .productClick: .beta(mean: 0.065, weight: 60)
        case .comments: .gamma(mean: 0.035, shape: 3)
        case .likes: .gamma(mean: 0.6, shape: 2.5)
        case .shares: .gamma(mean: 0.004, shape: 2)
        case .follows: .gamma(mean: 0.008, shape: 3)
        case .productImpressions: .gamma(mean: 1.3, shape: 5)
        case .order: .gamma(mean: 0.045, shape: 4)
        }
    }

    /// A seller's own value.
    func draw(_ random: inout SeededRandom) -> Double {
        switch spread {
        case .lognormal(let median, let deviation): random.lognormal(median: median, deviation: deviation)
        case .gamma(let mean, let shape): random.gamma(shape: shape, rate: shape / mean)
        case .beta(let mean, let weight): random.beta(alpha: mean * weight, beta: (1 - mean) * weight)
        }
    }

    /// Shape of the gamma of mean 1 by which one session differs from the seller's own value: sessions scatter more
    /// than their counts alone would.
    var sessionShape: Double {
        switch self {
        case .impressionsPerHour: 9
        case .tapThrough, .productClick, .viewSeconds: 40
        case .comments, .likes, .shares, .follows: 12
        case .productImpressions, .orderValue: 30
        case .order: 16
        }
    }

    /// In words, for the table of persons.
    package var title: String {
        switch self {
        case .impressionsPerHour: "impressions"
        case .tapThrough: "tap-through"
        case .viewSeconds: "viewing time"
        case .comments: "comments"
        case .likes: "likes"
        case .shares: "shares"
        case .follows: "new followers"
        case .productImpressions: "product impressions"
        case .productClick: "product clicks"
        case .order: "orders"
        case .orderValue: "order value"
        }
    }
}
