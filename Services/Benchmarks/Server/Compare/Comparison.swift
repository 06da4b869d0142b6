import MetricCatalog
import Statistics

/// An account beside one peer group: a pure function of its own figures and what is published.
struct Comparison: Sendable {
    /// By metric number.
    let rated: [RatedFigure]
    /// What each metric is compared with, by number; money only where it is of the same kind.
    private let references: [PeerReference?]
    /// Of the five dimensions in the viewers' order.
    let dimensions: [Rating]
    /// 0-100; `nil`: fewer than three headlines have a percentile.
    let standing: Double?
    /// Whole fives; `nil`: no standing, or the group's are not published.
    let ahead: Int?

    init(_ own: OwnFigures, against group: LoadedGroup?) {
        var references = group?.references ?? Array(repeating: nil, count: MetricID.allCases.count + 1)
        if !own.moneyIsComparable {
            for metric in MetricID.allCases where metric.isMoney { references[Int(metric.rawValue)] = nil }
        }
        var rated = [RatingRule.rate(nil, against: nil)]
        rated.reserveCapacity(references.count)
        for metric in MetricID.allCases {
            rated.append(RatingRule.rate(own[metric], against: references[Int(metric.rawValue)]))
        }
        self.references = references
        self.rated = rated
        dimensions = Dimension.steps.map { step in
            let ratings = step.metrics.map { rated[Int($0.rawValue)].rating }
            return DimensionRule.rate(headline: ratings[0], others: Array(ratings.dropFirst()))
        }
        standing = Standing.score(
            headlinePercentiles: MetricID.headlines.map { rated[Int($0.rawValue)].percentile },
            activeViolations: own.activeViolations)
        ahead = standing.flatMap { score in group?.published.standing.flatMap { Standing.aheadOf(score, peers: $0) } }
    }

    subscript(metric: MetricID) -> RatedFigure { rated[Int(metric.rawValue)] }

    /// What a metric is compared with.
    func reference(_ metric: MetricID) -> PeerReference? { references[Int(metric.rawValue)] }
}
