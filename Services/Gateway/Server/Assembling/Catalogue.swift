import Contracts

/// The texts of one version of suggestions' catalogue, by number.
struct Catalogue: Sendable {
    let version: String
    private let suggestions: [UInt32: SuggestionsSuggestion]

    init(_ answer: SuggestionsGetCatalogueResponse) {
        version = answer.version
        suggestions = Dictionary(answer.suggestions.map { ($0.number, $0) }) { first, _ in first }
    }

    /// The texts of a suggestion; `nil` where the version has none of this number.
    subscript(number: UInt32) -> SuggestionsSuggestion? { suggestions[number] }
}
