import Contracts
import GatewayPage
import MetricCatalog

/// What to do, in the order that suggestions gave.
extension PageAssembler {
    /// `nil` where there are no suggestions to tell of: that nothing is to be done is a list without items.
    func suggestionList(_ parts: PageParts) -> GatewaySuggestionList? {
        guard let answer = parts.suggestions, let catalogue = parts.catalogue else { return nil }
        let figures = parts.figures.map { FigureColumns($0) }
        let comparison = parts.comparison.map { ComparisonColumns($0) }
        let problems = ProblemColumns(words: words, figures: figures, comparison: comparison)
        let currency = parts.figures?.currency ?? parts.authorization.currency
        let votes = Dictionary(zip(answer.voteStep, answer.vote)) { first, _ in first }

        var list = GatewaySuggestionList()
        list.items = answer.suggestion.enumerated().compactMap { place, number in
            catalogue[number].map { texts in
                suggestion(texts, answer, place, problems, votes, currency: currency)
            }
        }
        for place in list.items.indices { list.items[place].number = UInt32(place + 1) }
        list.filters = filters(answer, list.items, currency: currency)
        list.aspects = SuggestionsAspect.shown.map { aspect($0.payloadName, of: list.items) }
        return list
    }

    private func suggestion(
        _ texts: SuggestionsSuggestion, _ answer: SuggestionsSuggestResponse, _ place: Int, _ problems: ProblemColumns,
        _ votes: [UInt32: SuggestionsVote], currency: String
    ) -> GatewaySuggestion {
        var suggestion = GatewaySuggestion()
        suggestion.id = texts.id
        suggestion.aspect = texts.aspect.payloadName
        suggestion.filter = answer.filter.entry(place)?.payloadName ?? ""
        suggestion.highlight = texts.highlight
        suggestion.reason = texts.reason
        suggestion.steps = texts.steps.map { text in
            var step = GatewayStep()
            step.number = text.number
            step.text = text.text
            step.vote = (votes[text.number] ?? .none).payloadName
            return step
        }
        suggestion.metrics = Self.metrics(answer.metricBits.entry(place) ?? 0).map { problems.problem($0) }
        if let worth = worth(answer, place, currency: currency) { suggestion.worth = worth }
        return suggestion
    }

    private func worth(_ answer: SuggestionsSuggestResponse, _ place: Int, currency: String) -> GatewayWorth? {
        guard answer.worthMask.holds(place),
            let likely = answer.worth.number(place).flatMap({ GatewayMoney(major: $0, currency: currency) }),
            let low = answer.worthLow.number(place).flatMap({ GatewayMoney(major: $0, currency: currency) }),
            let high = answer.worthHigh.number(place).flatMap({ GatewayMoney(major: $0, currency: currency) })
        else { return nil }
        var worth = GatewayWorth()
        worth.likely = likely
        worth.low = low
        worth.high = high
        worth.assumed = Self.metrics(answer.assumedBits.entry(place) ?? 0).map(\.name)
        return worth
    }

    private func filters(
        _ answer: SuggestionsSuggestResponse, _ items: [GatewaySuggestion], currency: String
    ) -> [GatewaySuggestionFilter] {
        ["all", "catch_up", "improve"].map { id in
            var filter = GatewaySuggestionFilter()
            filter.id = id
            filter.label = words.texts.filterLabel(id)
            filter.count = UInt32(clamping: id == "all" ? items.count : items.count { $0.filter == id })
            let total: Double? =
                switch id {
                case "catch_up" where answer.hasTotalCatchUp_p: answer.totalCatchUp
                case "improve" where answer.hasTotalImprove_p: answer.totalImprove
                default: nil
                }
            if let money = total.flatMap({ GatewayMoney(major: $0, currency: currency) }) { filter.worth = money }
            return filter
        }
    }

    private func aspect(_ id: String, of items: [GatewaySuggestion]) -> GatewayAspectSummary {
        let own = items.filter { $0.aspect == id }
        var aspect = GatewayAspectSummary()
        aspect.id = id
        aspect.label = words.texts.aspectLabel(id)
        aspect.count = UInt32(clamping: own.count)
        let ratings = Set(own.flatMap { $0.metrics.map(\.rating) })
        aspect.worst = ["bad", "warning", "good"].first { ratings.contains($0) } ?? ""
        for metric in own.flatMap(\.metrics) where !aspect.metrics.contains(metric.id) {
            aspect.metrics.append(metric.id)
        }
        return aspect
    }

    /// Metrics of a bit set: bit m is metric number m.
    private static func metrics(_ bits: UInt64) -> [MetricID] {
        MetricID.allCases.filter { bits.holds(Int($0.rawValue)) }
    }
}

/// Problematic metrics, looked up in the columns.
struct ProblemColumns {
    let words: PayloadWords
    let figures: FigureColumns?
    let comparison: ComparisonColumns?

    func problem(_ id: MetricID) -> GatewayProblematicMetric {
        var metric = GatewayProblematicMetric()
        metric.id = id.name
        metric.label = words[id].label
        metric.unit = id.definition.unit.payloadName
        metric.rating = comparison?.rating(id).payloadName ?? ""
        if let value = figures?.value(id) { metric.value = value }
        if let peers = comparison?.peers(id) { metric.peers = peers }
        return metric
    }
}
