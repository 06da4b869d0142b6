import MetricCatalog
import Statistics

extension MetricModel {
    /// The same model as the statistics know it.
    var statistics: ValueModel {
        switch self {
        case .volume: .volume
        case .rate: .rate
        case .proportion: .proportion
        case .mean: .mean
        }
    }
}

extension MetricAim {
    /// The same aim as the statistics know it.
    var statistics: ValueAim { self == .more ? .more : .less }
}

extension MetricID {
    /// The headline metrics, one of each of the five dimensions in the order of the viewer's way.
    static let headlines: [MetricID] = MetricID.allCases.filter { $0.definition.isHeadline }
}
