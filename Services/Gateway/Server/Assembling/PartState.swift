/// How a part of the page was come by.
enum PartState: Sendable, Equatable {
    /// Fresh from its service.
    case fresh
    /// Kept from an earlier page, taken at this instant (unix microseconds), since the service cannot be reached now.
    case stale(asOf: Int64, reason: String)
    /// The service cannot be reached, and nothing is kept.
    case unavailable(reason: String)

    /// The word in `GatewaySection.state`.
    var payloadName: String {
        switch self {
        case .fresh: "ok"
        case .stale: "stale"
        case .unavailable: "unavailable"
        }
    }
}
