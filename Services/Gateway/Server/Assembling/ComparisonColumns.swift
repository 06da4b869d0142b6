import Contracts
import MetricCatalog

/// benchmarks' answer, metric by metric.
struct ComparisonColumns {
    private let answer: BenchmarksCompareResponse
    private let places: MetricPlaces

    init(_ answer: BenchmarksCompareResponse) {
        self.answer = answer
        places = MetricPlaces(answer.metric)
    }

    /// The rating; no data where benchmarks does not list the metric.
    func rating(_ metric: MetricID) -> BenchmarksRating {
        places[metric].flatMap { answer.rating.entry($0) } ?? .noData
    }

    /// The rating of a step of the way.
    func rating(_ dimension: Dimension) -> BenchmarksRating {
        answer.dimensionRating.entry(Int(dimension.rawValue) - 1) ?? .noData
    }

    /// Whole fives, 5-95; `nil`: the metric cannot be placed among peers.
    func percentile(_ metric: MetricID) -> UInt32? {
        guard let place = published(metric), let percentile = answer.percentile.entry(place), percentile > 0 else {
            return nil
        }
        return percentile
    }

    /// The probability behind the rating; `nil` for volumes, which are known exactly, and where there are no peers.
    func probability(_ metric: MetricID) -> Double? {
        guard metric.definition.model != .volume, let place = published(metric) else { return nil }
        return answer.probability.number(place)
    }

    /// The peers' figures; `nil` where none are published.
    func peers(_ metric: MetricID) -> GatewayPeers? {
        guard let place = published(metric), let p25 = answer.p25.number(place), let p50 = answer.p50.number(place),
            let p75 = answer.p75.number(place)
        else { return nil }
        var peers = GatewayPeers()
        peers.p25 = p25
        peers.p50 = p50
        peers.p75 = p75
        peers.outstanding = metric.definition.better == .less ? p25 : p75
        return peers
    }

    private func published(_ metric: MetricID) -> Int? {
        places[metric].flatMap { answer.peersMask.holds($0) ? $0 : nil }
    }
}
