/// The catalogue's texts in one language.
struct CatalogueTexts: Sendable, Decodable {
    /// The texts of one suggestion.
    struct Entry: Sendable, Decodable {
        /// A call to action.
        var highlight: String
        /// Why it helps.
        var reason: String
        /// In order.
        var steps: [String]
    }

    /// BCP 47.
    var language: String
    /// By the suggestion's id.
    var suggestions: [String: Entry]

    /// - Throws: what is missing, or is there for a suggestion that does not exist.
    func check(_ catalogue: [Suggestion]) throws(CatalogueFault) {
        for suggestion in catalogue {
            guard let entry = suggestions[suggestion.id] else {
                throw CatalogueFault("\(suggestion.id) has no text in \(language)")
            }
            guard entry.steps.count == Int(suggestion.stepCount), !entry.highlight.isEmpty, !entry.reason.isEmpty,
                !entry.steps.contains("")
            else { throw CatalogueFault("the text of \(suggestion.id) in \(language) is not whole") }
        }
        if let stray = suggestions.keys.first(where: { id in !catalogue.contains { $0.id == id } }) {
            throw CatalogueFault("\(language) has a text of \(stray), which the catalogue does not have")
        }
    }
}
