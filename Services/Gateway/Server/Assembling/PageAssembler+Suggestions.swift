import Contracts
import GatewayPage
import MetricCatalog

/// What to do, in the order that suggestions gave.
extension PageAssembler {
    /// `nil` where there are no suggestions to tell of: that nothing is to be done is a list without items.
    func suggestionList(
        _ parts: PageParts, _ figures: FigureColumns?, _ comparison: ComparisonColumns?
    ) -> GatewaySuggestionList? {
        guard let answer = parts.suggestions, let catalogue = parts.catalogue else { return nil }
        let currency = parts.figures?.currency ?? parts.authorization.currency
        let votes = Dictionary(zip(answer.voteStep, answer.vote)) { first, _ in first }
        let metricBits = answer.metricBits
        let problems = ProblematicMetrics(metricBits.reduce(0, |), words, figures, comparison)

        var items: [GatewaySuggestion] = []
        var summaries = AspectSummaries(words.aspects, comparison)
        for (place, number) in answer.suggestion.enumerated() {
            guard let entry = catalogue[number] else { continue }
            let bits = metricBits.entry(place) ?? 0
            var item = entry.suggestion
            item.number = UInt32(items.count + 1)
            item.filter = answer.filter.entry(place)?.payloadName ?? ""
            if !votes.isEmpty { item.steps = Self.steps(item.steps, votes) }
            item.metrics = problems[bits]
            if let worth = worth(answer, place, currency: currency) { item.worth = worth }
            items.append(item)
            summaries.count(entry.aspect, bits)
        }
        var list = GatewaySuggestionList()
        list.filters = filters(answer, items, currency: currency)
        list.aspects = summaries.all
        list.items = items
        return list
    }

    private static func steps(_ steps: [GatewayStep], _ votes: [UInt32: SuggestionsVote]) -> [GatewayStep] {
        steps.map { step in
            var step = step
            if let vote = votes[step.number] { step.vote = vote.payloadName }
            return step
        }
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
        worth.assumed = MetricBits(answer.assumedBits.entry(place) ?? 0).map(\.name)
        return worth
    }

    private func filters(
        _ answer: SuggestionsSuggestResponse, _ items: [GatewaySuggestion], currency: String
    ) -> [GatewaySuggestionFilter] {
        words.filters.map { filter in
            var filter = filter
            let id = filter.id
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
}
