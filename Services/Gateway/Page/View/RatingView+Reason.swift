import Contracts

extension RatingView {
    /// Why a metric is rated so, in words.
    static func reason(for metric: GatewayMetric, _ texts: PageTexts) -> String {
        var sentences = [judgement(of: metric, texts)]
        if metric.percentileKind != nil {
            let percent = texts.locale.percent(whole: Int(metric.percentile))
            sentences.append(texts.say("why_percentile", ["percent": percent]))
        }
        if metric.sample > 0 { sentences.append(texts.say("sample", count: Int(metric.sample))) }
        return sentences.joined(separator: " ")
    }

    private static func judgement(of metric: GatewayMetric, _ texts: PageTexts) -> String {
        switch metric.rating {
        case "good", "warning", "bad":
            // A figure that is known exactly has no probability to speak of.
            let kind = metric.probabilityKind == nil ? "why_volume" : "why"
            let aim = metric.better == "less" ? "_less" : ""
            let percent = texts.locale.percent(whole: Int((min(max(metric.probability, 0), 1) * 100).rounded(.down)))
            return texts.say("\(kind)_\(metric.rating)\(aim)", ["p": percent])
        case "not_enough_data", "not_clear_yet", "no_data", "no_peers": return texts.say("why_\(metric.rating)")
        default: return texts.say("why_missing")
        }
    }
}
