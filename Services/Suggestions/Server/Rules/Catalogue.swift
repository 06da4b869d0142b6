import Contracts

/// What can be suggested, in one version, checked when it is read.
struct Catalogue: Sendable {
    /// Most suggestions: answers mark items with the bits of one 64-bit word.
    static let mostSuggestions = 64

    var version: String
    var suggestions: [Suggestion]
    /// Texts by language.
    var texts: [String: CatalogueTexts]
    private let aspects: [UInt32: SuggestionsAspect]

    /// - Throws: `CatalogueFault` for whatever would be wrong on the page: a text that is missing, a number used twice.
    init(version: String, suggestions: [Suggestion], texts: [CatalogueTexts]) throws(CatalogueFault) {
        guard !version.isEmpty else { throw CatalogueFault("the catalogue has no version") }
        guard suggestions.count <= Self.mostSuggestions else {
            throw CatalogueFault("\(suggestions.count) suggestions; there is room for \(Self.mostSuggestions)")
        }
        guard Set(suggestions.map(\.number)).count == suggestions.count,
            Set(suggestions.map(\.id)).count == suggestions.count
        else { throw CatalogueFault("a number or id is used twice") }
        guard texts.contains(where: { $0.language == "en" }) else { throw CatalogueFault("there are no English texts") }
        for language in texts {
            try language.check(suggestions)
        }
        self.version = version
        self.suggestions = suggestions
        self.texts = Dictionary(texts.map { ($0.language, $0) }) { first, _ in first }
        aspects = Dictionary(suggestions.map { ($0.number, $0.aspect) }) { first, _ in first }
    }

    /// Whether some suggestion has this step.
    func hasStep(_ step: UInt32) -> Bool {
        suggestions.contains { $0.number == step / 100 && (1...$0.stepCount).contains(step % 100) }
    }

    /// The aspect of the suggestion that a step belongs to.
    func aspect(ofStep step: UInt32) -> SuggestionsAspect? { aspects[step / 100] }
}

/// What is wrong with a catalogue; the service does not start with it.
struct CatalogueFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
