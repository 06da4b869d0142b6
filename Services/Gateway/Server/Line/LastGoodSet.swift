import Contracts

/// The answers of one whole page, all of one snapshot.
struct LastGoodSet: Sendable {
    let figures: MetricsGetAccountMetricsResponse
    let comparison: BenchmarksCompareResponse
    let suggestions: SuggestionsSuggestResponse
    /// When they came, unix microseconds.
    let takenAt: Int64

    /// Whether comparison and suggestions speak of this snapshot and window.
    func fits(_ authorization: AccountsAuthorizeResponse) -> Bool {
        comparison.snapshotID == authorization.snapshotID && figures.windowEndDay == authorization.windowEndDay
    }
}
