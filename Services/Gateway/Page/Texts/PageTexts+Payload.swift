/// The words that the payload carries, so that apps show the same ones as the page.
extension PageTexts {
    /// Name of a metric by its id; the id itself where it is not known.
    package func metricLabel(_ id: String) -> String { metrics[id]?.label ?? id }

    /// What a metric is, its formula, what is good, and from which counters, one a line; empty where it is not known.
    package func metricTooltip(_ id: String) -> String {
        metrics[id].map { tip(what: $0.what, formula: $0.formula, good: $0.good, from: $0.from) } ?? ""
    }

    /// Name of a dimension by its id; the id itself where it is not known.
    package func dimensionLabel(_ id: String) -> String { dimensions[id]?.label ?? id }

    /// As of a metric, the formula being that of its headline.
    package func dimensionTooltip(_ id: String) -> String {
        dimensions[id].map { tip(what: $0.what, formula: $0.formula, good: $0.good, from: $0.from) } ?? ""
    }

    private func tip(what: String, formula: String, good: String, from: String) -> String {
        let formula = TextPattern.fill(tooltip["formula"] ?? "{text}", ["text": formula])
        let from = TextPattern.fill(tooltip["from"] ?? "{text}", ["text": from])
        return [what, formula, good, from].joined(separator: "\n")
    }

    /// Name of an aspect of suggestions by its id; the id itself where it is not known.
    package func aspectLabel(_ id: String) -> String { aspects[id] ?? id }

    /// Name of a filter of suggestions by its id.
    package func filterLabel(_ id: String) -> String { say("filter_\(id)") }

    /// A note about the standing.
    /// - Parameters:
    ///   - kind: `GatewayNote.kind`.
    ///   - metric: Id of the metric; empty where the note is about none.
    ///   - value: Percentile, change of the percentile, or number of active violations, as the kind says.
    package func note(kind: String, metric: String, value: Int) -> String {
        let form = notes[kind] == nil ? "\(kind).\(value == 1 ? "one" : "other")" : kind
        return notes[form]?.fill([
            "metric": metricLabel(metric), "percent": locale.percent(whole: value), "n": String(value.magnitude),
        ]) ?? kind
    }
}
