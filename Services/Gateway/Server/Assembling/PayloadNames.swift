import Contracts
import MetricCatalog

/// What numbers of the services are called in the payload. A number that is not known, from a newer service, is called nothing.
extension MetricUnit {
    var payloadName: String {
        switch self {
        case .hours: "hours"
        case .count: "count"
        case .perHour: "per_hour"
        case .percent: "percent"
        case .seconds: "seconds"
        case .viewers: "viewers"
        case .perView: "per_view"
        case .money: "money"
        case .moneyPerThousandViews: "money_per_thousand_views"
        case .moneyPerHour: "money_per_hour"
        case .points: "points"
        case .days: "days"
        }
    }
}

extension BenchmarksRating {
    var payloadName: String {
        switch self {
        case .good: "good"
        case .warning: "warning"
        case .bad: "bad"
        case .notEnoughData: "not_enough_data"
        case .notClearYet: "not_clear_yet"
        case .noData: "no_data"
        case .noPeers: "no_peers"
        case .unspecified, .UNRECOGNIZED: ""
        }
    }
}

extension AccountsAccountKind {
    var payloadName: String {
        switch self {
        case .official: "official"
        case .marketing: "marketing"
        case .workingWith: "working-with"
        case .unspecified, .UNRECOGNIZED: ""
        }
    }
}

extension AccountsUniverse {
    var payloadName: String {
        switch self {
        case .demo: "demo"
        case .real: "real"
        case .unspecified, .UNRECOGNIZED: ""
        }
    }
}

extension BenchmarksNoteKind {
    var payloadName: String {
        switch self {
        case .strongest: "strongest"
        case .weakest: "weakest"
        case .movedUp: "moved_up"
        case .movedDown: "moved_down"
        case .violations: "violations"
        case .unspecified, .UNRECOGNIZED: ""
        }
    }

    /// good, bad, neutral.
    var tone: String {
        switch self {
        case .strongest, .movedUp: "good"
        case .weakest, .movedDown, .violations: "bad"
        case .unspecified, .UNRECOGNIZED: "neutral"
        }
    }
}

extension SuggestionsAspect {
    /// In the order of the page.
    static let shown: [SuggestionsAspect] = [
        .productAppeal, .contentAppeal, .serviceCapability, .nonCompliance, .diligence,
    ]

    var payloadName: String {
        switch self {
        case .productAppeal: "product_appeal"
        case .contentAppeal: "content_appeal"
        case .serviceCapability: "service_capability"
        case .nonCompliance: "non_compliance"
        case .diligence: "diligence"
        case .unspecified, .UNRECOGNIZED: ""
        }
    }
}

extension SuggestionsFilter {
    var payloadName: String {
        switch self {
        case .catchUp: "catch_up"
        case .improve: "improve"
        case .unspecified, .UNRECOGNIZED: ""
        }
    }
}

extension SuggestionsVote {
    /// The vote of a name as `payloadName` gives it; `nil` for any other text.
    init?(payloadName: String) {
        switch payloadName {
        case "none": self = .none
        case "helpful": self = .helpful
        case "unhelpful": self = .unhelpful
        default: return nil
        }
    }

    var payloadName: String {
        switch self {
        case .helpful: "helpful"
        case .unhelpful: "unhelpful"
        case .none, .unspecified, .UNRECOGNIZED: "none"
        }
    }
}
