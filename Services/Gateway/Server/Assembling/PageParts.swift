import Contracts

/// The services' answers that one page is put together from, all about one window and one snapshot.
struct PageParts: Sendable {
    var authorization: AccountsAuthorizeResponse
    var figures: MetricsGetAccountMetricsResponse?
    var figuresState = PartState.unavailable(reason: "")
    var comparison: BenchmarksCompareResponse?
    var comparisonState = PartState.unavailable(reason: "")
    var suggestions: SuggestionsSuggestResponse?
    /// The catalogue that `suggestions` names.
    var catalogue: Catalogue?
    var suggestionsState = PartState.unavailable(reason: "")

    init(_ authorization: AccountsAuthorizeResponse) {
        self.authorization = authorization
    }
}
