import Contracts
import MetricCatalog

/// benchmarks' answer, metric by metric.
struct ComparisonColumns {
    private let places: MetricPlaces
    private let ratings: [BenchmarksRating]
    private let dimensionRatings: [BenchmarksRating]
    private let peersMask: UInt64
    private let percentiles: [UInt32]
    private let probabilities: [Double]
    private let quartiles: (p25: [Double], p50: [Double], p75: [Double])

    init(_ answer: BenchmarksCompareResponse) {
        places = MetricPlaces(answer.metric)
        (ratings, dimensionRatings) = (answer.rating, answer.dimensionRating)
        peersMask = answer.peersMask
        (percentiles, probabilities) = (answer.percentile, answer.probability)
        quartiles = (answer.p25, answer.p50, answer.p75)
    }

    /// The rating; no data where benchmarks does not list the metric.
    func rating(_ metric: MetricID) -> BenchmarksRating {
        places[metric].flatMap { ratings.entry($0) } ?? .noData
    }

    /// The rating of a step of the way.
    func rating(_ dimension: Dimension) -> BenchmarksRating {
        dimensionRatings.entry(Int(dimension.rawValue) - 1) ?? .noData
    }

    /// Whole fives, 5-95; `nil`: the metric cannot be placed among peers.
    func percentile(_ metric: MetricID) -> UInt32? {
        guard let place = published(metric), let percentile = percentiles.entry(place), percentile > 0 else {
            return nil
        }
        return percentile
    }

    /// The probability behind the rating; `nil` for volumes, which are known exactly, and where there are no peers.
    func probability(_ metric: MetricID) -> Double? {
        guard metric.definition.model != .volume, let place = published(metric) else { return nil }
        return probabilities.number(place)
    }

    /// The peers' figures; `nil` where none are published.
    func peers(_ metric: MetricID) -> GatewayPeers? {
        guard let place = published(metric), let p25 = quartiles.p25.number(place),
            let p50 = quartiles.p50.number(place), let p75 = quartiles.p75.number(place)
        else { return nil }
        var peers = GatewayPeers()
        peers.p25 = p25
        peers.p50 = p50
        peers.p75 = p75
        peers.outstanding = metric.definition.better == .less ? p25 : p75
        return peers
    }

    private func published(_ metric: MetricID) -> Int? {
        places[metric].flatMap { peersMask.holds($0) ? $0 : nil }
    }
}
