import Contracts

/// One suggestion: what to do, why, in which steps, and which figures it mends.
struct SuggestionView: Sendable {
    /// In the list of its aspect.
    let number: String
    let id: String
    let highlight: String
    let reason: String?
    let worth: String
    let worthKnown: Bool
    let assumed: String?
    let steps: [StepView]
    let metrics: [ProblemView]

    /// - Parameter place: Its place in the list of its aspect, from 1 on.
    init(_ suggestion: GatewaySuggestion, place: Int, _ context: ViewContext) {
        let texts = context.texts
        number = String(place)
        id = suggestion.id
        highlight = suggestion.highlight
        reason = suggestion.reason.isEmpty ? nil : suggestion.reason
        let range = suggestion.hasWorth ? Self.range(of: suggestion.worth, texts) : nil
        worth = range.map { texts.say("worth", ["money": $0]) } ?? texts.say("worth_none")
        worthKnown = range != nil
        let names = suggestion.worth.assumed.map { texts.metricLabel($0) }
        assumed = names.isEmpty ? nil : texts.say("worth_assumed", ["names": names.joined(separator: ", ")])
        steps = suggestion.steps.map { StepView($0, suggestion: suggestion, place: place, context) }
        metrics = suggestion.metrics.map { ProblemView($0, suggestion: suggestion.id, context) }
    }

    private static func range(of worth: GatewayWorth, _ texts: PageTexts) -> String? {
        guard let low = Double(worth.low.amount), let high = Double(worth.high.amount) else { return nil }
        return texts.locale.roundedMoney(from: low, to: high, currency: worth.likely.currency)
    }
}
