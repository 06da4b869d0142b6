import Contracts
import MetricCatalog

/// Where each metric stands in the columns of an answer.
struct MetricPlaces {
    private var places: [Int]

    /// Takes the first place of a metric that is listed twice; metrics that are not known are passed over.
    init(_ column: [MetricsMetric]) {
        places = [Int](repeating: -1, count: MetricID.allCases.count + 1)
        for (place, metric) in column.enumerated()
        where places.indices.contains(metric.rawValue) && places[metric.rawValue] < 0 {
            places[metric.rawValue] = place
        }
    }

    /// The place; `nil` where the metric is not listed.
    subscript(metric: MetricID) -> Int? {
        let place = places[Int(metric.rawValue)]
        return place < 0 ? nil : place
    }
}

extension Array {
    /// The entry; `nil` beyond the end, for a column that is shorter than it should be.
    func entry(_ place: Int) -> Element? { indices.contains(place) ? self[place] : nil }
}

extension Array where Element == Double {
    /// The number; `nil` beyond the end and where it is none.
    func number(_ place: Int) -> Double? { entry(place).flatMap { $0.isFinite ? $0 : nil } }
}
