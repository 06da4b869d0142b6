/// The heading over the dimensions. Numbers are on the wire: never reused.
package enum MetricGroup: UInt8, CaseIterable, Sendable, Hashable {
    case viewing = 1
    case engagement = 2
    case conversion = 3

    /// The name in payloads and texts.
    package var name: String {
        switch self {
        case .viewing: "viewing"
        case .engagement: "engagement"
        case .conversion: "conversion"
        }
    }
}
