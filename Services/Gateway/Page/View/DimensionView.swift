import Contracts

/// One step of the viewers' way: its card and the table behind it.
struct DimensionView: Sendable {
    let id: String
    let label: String
    let tip: TipView
    let rating: RatingView
    /// Said where the rating is not the headline's.
    let why: String?
    let headline: MetricView?
    let metrics: [MetricView]
    /// Heading over the card; `nil` where the one before stands under the same.
    let group: GroupView?
    /// The place of the card in its row, from 1 on.
    let column: Int
    let open: Bool
    /// Address that opens it, or closes it where it is open.
    let address: String
    let caption: String
    let ratingTip: TipView
    let changeTip: TipView

    /// A heading and how many cards it stands over.
    struct GroupView: Sendable {
        let id: String
        let label: String
    }

    init(_ dimension: GatewayDimension, previousGroup: String?, column: Int, open: Bool, _ context: ViewContext) {
        let texts = context.texts
        id = dimension.id
        label = texts.dimensionLabel(dimension.id)
        tip = TipView(id: "d-\(dimension.id)", title: label, text: texts.dimensionTooltip(dimension.id), texts)
        rating = RatingView(dimension.rating, texts)
        why = RatingView.reason(for: dimension, texts)
        metrics = dimension.metrics.map { MetricView($0, place: "m", context) }
        headline = dimension.metrics.first { $0.id == dimension.headline }.map { MetricView($0, place: "h", context) }
        group =
            dimension.group == previousGroup
            ? nil : GroupView(id: dimension.group, label: texts.groups[dimension.group] ?? dimension.group)
        self.column = column
        self.open = open
        address = context.selection.with(\.dimension, open ? "none" : dimension.id).address
        caption = texts.say("table_caption", ["name": label])
        ratingTip = TipView(id: "rating-\(dimension.id)", text: texts.say("rating_about"), texts)
        changeTip = TipView(id: "change-\(dimension.id)", text: texts.say("change_about"), texts)
    }
}
