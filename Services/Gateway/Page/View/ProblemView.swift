import Contracts

/// A figure beside its peers', in one line.
struct ProblemView: Sendable {
    let label: String
    let tip: TipView
    let value: String
    let rating: RatingView
    let peers: PeerRangeView?
    let peersText: String?

    /// A figure that a suggestion mends.
    init(_ metric: GatewayProblematicMetric, suggestion: String, _ context: ViewContext) {
        let own = metric.valueKind == nil || !metric.value.isFinite ? nil : metric.value
        self.init(
            id: metric.id, place: "s-\(suggestion)", unit: metric.unit, own: own, rating: metric.rating,
            metric.hasPeers ? metric.peers : nil, context)
    }

    /// A figure that belongs to an aspect.
    init(_ metric: GatewayMetric, _ context: ViewContext) {
        let own = metric.valueKind == nil || !metric.value.isFinite ? nil : metric.value
        self.init(
            id: metric.id, place: "a", unit: metric.unit, own: own, rating: metric.rating,
            metric.hasPeers ? metric.peers : nil, context)
    }

    private init(
        id: String, place: String, unit: String, own: Double?, rating: String, _ peers: GatewayPeers?,
        _ context: ViewContext
    ) {
        let texts = context.texts
        label = texts.metricLabel(id)
        tip = TipView(id: "\(place)-\(id)", title: label, text: texts.metricTooltip(id), texts)
        value =
            own.map { texts.locale.value($0, unit: unit, currency: context.currency, .glance) }
            ?? texts.say("no_value")
        self.rating = RatingView(rating, texts)
        let range = peers.flatMap { PeerRangeView($0, own: own, unit: unit, currency: context.currency, texts) }
        self.peers = range
        peersText = range.map { texts.say("problem_peers", ["from": $0.p25, "to": $0.p75]) }
    }
}
