/// Every method of every service of the suite.
package enum AllMethods {
    /// In the order of the contracts.
    package static let messages: [MethodMessages] =
        HealthServiceMethods.all + AccountsServiceMethods.all + MetricsServiceMethods.all
        + BenchmarksServiceMethods.all + SuggestionsServiceMethods.all
}
