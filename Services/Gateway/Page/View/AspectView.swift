import Contracts

/// An aspect of the LIVE operations, with its suggestions.
struct AspectView: Sendable {
    let id: String
    let label: String
    let count: String
    let countLabel: String
    /// Worst rating among what its suggestions mend; `nil` where there is none.
    let worst: RatingView?
    let open: Bool
    let address: String
    let items: [SuggestionView]
    /// Figures that belong to the aspect and to no step of the way.
    let figures: [ProblemView]
    let notices: [SectionView]

    init(
        _ aspect: GatewayAspectSummary, _ items: [GatewaySuggestion], open: Bool, in diagnosis: GatewayDiagnosis,
        _ context: ViewContext
    ) {
        let texts = context.texts
        id = aspect.id
        label = texts.aspectLabel(aspect.id)
        count = String(items.count)
        countLabel = texts.say("count_label", count: items.count)
        worst = aspect.worst.isEmpty || items.isEmpty ? nil : RatingView(aspect.worst, texts)
        self.open = open
        address = context.selection.with(\.aspect, aspect.id).address
        self.items = items.enumerated().map { SuggestionView($1, place: $0 + 1, context) }
        figures = diagnosis.aspectMetrics.filter { Self.aspects[$0.id] == aspect.id }.map { ProblemView($0, context) }
        notices = aspect.id == "service_capability" ? SectionView.of(["service"], in: diagnosis, context) : []
    }

    private static let aspects = [
        "refund_rate": "service_capability", "late_dispatch_rate": "service_capability",
        "negative_review_rate": "service_capability", "violation_points": "non_compliance", "live_days": "diligence",
    ]
}
