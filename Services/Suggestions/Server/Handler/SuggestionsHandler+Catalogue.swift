package import Contracts
package import FramedRPC
import MetricCatalog

extension SuggestionsHandler {
    package func getCatalogue(
        _ request: SuggestionsGetCatalogueRequest, _ context: ServerContext
    ) async throws -> SuggestionsGetCatalogueResponse {
        let language = request.language.isEmpty ? "en" : request.language
        guard request.version.isEmpty || request.version == catalogue.version, let texts = catalogue.texts[language]
        else {
            throw RPCError(
                .notFound, reason: "CATALOGUE_NOT_FOUND", text: "There is no such version in this language here.")
        }
        var response = SuggestionsGetCatalogueResponse()
        response.version = catalogue.version
        response.language = language
        response.suggestions = catalogue.suggestions.compactMap { suggestion in
            texts.suggestions[suggestion.id].map { SuggestionsSuggestion(suggestion, $0) }
        }
        return response
    }
}

extension SuggestionsSuggestion {
    /// A suggestion with its texts, as it travels.
    fileprivate init(_ suggestion: Suggestion, _ texts: CatalogueTexts.Entry) {
        self.init()
        number = suggestion.number
        id = suggestion.id
        aspect = suggestion.aspect
        metrics = suggestion.mends.compactMap { MetricsMetric(rawValue: Int($0.rawValue)) }
        highlight = texts.highlight
        reason = texts.reason
        steps = zip(suggestion.steps, texts.steps).map { number, text in
            var step = SuggestionsStep()
            step.number = number
            step.text = text
            return step
        }
    }
}
