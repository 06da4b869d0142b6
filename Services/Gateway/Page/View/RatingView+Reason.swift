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

    /// Why a step is not rated as its headline is; `nil` where it is.
    static func reason(for dimension: GatewayDimension, _ texts: PageTexts) -> String? {
        guard let headline = dimension.metrics.first(where: { $0.id == dimension.headline }),
            headline.rating != dimension.rating
        else { return nil }
        let others = dimension.metrics.filter { $0.id != headline.id && words(for: $0.rating, texts) != nil }
        let name = texts.metricLabel(headline.id)
        switch headline.rating {
        case "no_data", "no_peers":
            let told = others.compactMap { metric in
                words(for: metric.rating, texts).map { "\(texts.metricLabel(metric.id)) \($0)" }
            }
            guard !told.isEmpty else { return nil }
            return texts.say(
                "why_step_\(headline.rating)", ["name": name, "others": told.joined(separator: ", ")])
        case "good", "warning":
            let bad = others.filter { $0.rating == "bad" }.map { texts.metricLabel($0.id) }
            guard !bad.isEmpty else { return nil }
            return texts.say("why_step_lowered", ["name": name, "others": bad.joined(separator: ", ")])
        default: return nil
        }
    }

    /// The word of a rating that says how well a figure does; `nil` for those that say why that is not known.
    private static func words(for rating: String, _ texts: PageTexts) -> String? {
        ["good", "warning", "bad"].contains(rating) ? texts.say("rating_\(rating)") : nil
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
