import AccountsServer
import BenchmarksServer
import MetricsServer
package import ServiceKit
import SuggestionsServer

/// Who may call which method of the whole suite; health, which anyone may ask for, is not among them.
package enum SuitePolicies {
    package static let all = AccountsPolicies.all.adding(MetricsPolicies.all).adding(BenchmarksPolicies.all)
        .adding(SuggestionsPolicies.all)
}
