import Contracts

/// One metric of a dimension: a row of its table, or the headline of its card.
struct MetricView: Sendable {
    /// One day, for those who cannot see the line.
    struct DayView: Sendable {
        let day: String
        let value: String
    }

    let id: String
    let label: String
    let tip: TipView
    /// At one look.
    let glance: String
    let value: String
    let exact: String
    let previous: String
    /// Against the window before.
    let change: ChangeView?
    /// Within the window.
    let trend: ChangeView?
    let sparkline: SparklineView?
    let sparklineLabel: String
    let days: [DayView]
    let peers: PeerRangeView?
    let rating: RatingView
    let reason: String

    init(_ metric: GatewayMetric, place: String, _ context: ViewContext) {
        let texts = context.texts
        let say = { (value: Double, precision: ValuePrecision) in
            texts.locale.value(value, unit: metric.unit, currency: context.currency, precision)
        }
        let own = metric.valueKind == nil || !metric.value.isFinite ? nil : metric.value
        id = metric.id
        label = texts.metricLabel(metric.id)
        tip = TipView(id: "\(place)-\(metric.id)", title: label, text: texts.metricTooltip(metric.id), texts)
        glance = own.map { say($0, .glance) } ?? texts.say("no_value")
        value = own.map { say($0, .table) } ?? texts.say("no_value")
        exact = own.map { texts.say("exact", ["value": say($0, .exact)]) } ?? texts.say("why_no_data")
        let before = metric.previousKind == nil ? nil : metric.previous
        previous = before.map { say($0, .table) } ?? texts.say("no_value")
        change = ChangeView(value: own, before: before, better: metric.better, texts)
        trend = ChangeView(trend: metric.trend, texts)
        let values = metric.trend.values.map { $0.valueKind == nil ? nil : $0.value }
        sparkline = SparklineView(values: values, reported: context.reportedDays)
        sparklineLabel = texts.say("sparkline_label", ["name": label])
        days = values.enumerated().map { place, value in
            let missing = texts.say(place < context.reportedDays ? "day_no_value" : "day_pending")
            return DayView(day: context.day(place), value: value.map { say($0, .table) } ?? missing)
        }
        peers = PeerRangeView(metric, currency: context.currency, texts)
        rating = RatingView(metric.rating, texts)
        reason = RatingView.reason(for: metric, texts)
    }
}
