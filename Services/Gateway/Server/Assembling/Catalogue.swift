import Contracts

/// The suggestions of one version of the catalogue, by number, as the payload carries them: with their texts, and with
/// no votes, numbers or metrics yet.
struct Catalogue: Sendable {
    /// One suggestion.
    struct Entry: Sendable {
        let aspect: SuggestionsAspect
        let suggestion: GatewaySuggestion

        fileprivate init(_ texts: SuggestionsSuggestion) {
            aspect = texts.aspect
            var suggestion = GatewaySuggestion()
            suggestion.id = texts.id
            suggestion.aspect = texts.aspect.payloadName
            suggestion.highlight = texts.highlight
            suggestion.reason = texts.reason
            suggestion.steps = texts.steps.map { text in
                var step = GatewayStep()
                step.number = text.number
                step.text = text.text
                step.vote = SuggestionsVote.none.payloadName
                return step
            }
            self.suggestion = suggestion
        }
    }

    let version: String
    private let entries: [UInt32: Entry]

    init(_ answer: SuggestionsGetCatalogueResponse) {
        version = answer.version
        entries = Dictionary(answer.suggestions.map { ($0.number, Entry($0)) }) { first, _ in first }
    }

    /// The suggestion of a number; `nil` where the version has none.
    subscript(number: UInt32) -> Entry? { entries[number] }
}
