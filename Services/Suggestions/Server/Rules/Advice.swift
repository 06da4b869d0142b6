import Contracts
import MetricCatalog

/// One suggestion chosen for an account.
struct AdviceItem: Sendable, Equatable {
    var suggestion: Suggestion
    var filter: SuggestionsFilter
    /// Metrics that call for it, the main one first; none for a violation in a region without figures about them.
    var metrics: [MetricID]
    var worth: Worth?
    /// 0-1; orders those without a worth.
    var severity: Double
    var helpful: Double
}

/// The suggestions for one account, chosen, valued and ordered.
struct Advice: Sendable {
    var items: [AdviceItem]
    /// Joint worth of all that a filter has, major units a week; not the sum.
    var totalCatchUp: Double?
    var totalImprove: Double?

    /// `activeViolations`: 0 also where no feed tells.
    init(
        _ standing: AccountStanding, catalogue: Catalogue, helpfulness: Helpfulness, activeViolations: Int,
        windowDays: Int
    ) {
        let identity = SalesIdentity(standing, windowDays: windowDays)
        let chosen = catalogue.suggestions.compactMap { suggestion in
            Self.choose(suggestion, standing, hasViolation: activeViolations > 0).map { filter, metrics in
                AdviceItem(
                    suggestion: suggestion, filter: filter, metrics: metrics,
                    worth: Self.worth(metrics, filter, standing, identity),
                    severity: metrics.compactMap { standing[$0]?.severity }.max() ?? 1,
                    helpful: helpfulness.of(suggestion))
            }
        }
        let order = chosen.enumerated().map { ($0.offset, OrderKey($0.element)) }.sorted { $0.1 < $1.1 }
        items = order.map { chosen[$0.0] }
        totalCatchUp = Self.total(.catchUp, chosen, standing, identity)
        totalImprove = Self.total(.improve, chosen, standing, identity)
    }

    /// Catch up: a metric that it mends is Bad or Warning, or a violation. Improve: those that are rated are all Good,
    /// and one is below outstanding. The two never meet.
    private static func choose(
        _ suggestion: Suggestion, _ standing: AccountStanding, hasViolation: Bool
    ) -> (SuggestionsFilter, [MetricID])? {
        if suggestion.condition == .activeViolation {
            return hasViolation ? (.catchUp, suggestion.mends.filter { standing[$0]?.isBehind ?? false }) : nil
        }
        let behind = suggestion.mends.filter { standing[$0]?.isBehind ?? false }
        if !behind.isEmpty { return (.catchUp, behind) }
        let better = suggestion.mends.filter { standing[$0]?.canImprove ?? false }
        return better.isEmpty ? nil : (.improve, better)
    }

    /// What a metric would have to reach: the median to catch up, outstanding to improve.
    private static func target(_ metric: MetricID, _ filter: SuggestionsFilter, _ standing: AccountStanding) -> Double?
    {
        filter == .catchUp ? standing[metric]?.peers?.p50 : standing[metric]?.outstanding
    }

    /// The worth of the first of its metrics that is a factor of sales.
    private static func worth(
        _ metrics: [MetricID], _ filter: SuggestionsFilter, _ standing: AccountStanding, _ identity: SalesIdentity?
    ) -> Worth? {
        guard let identity else { return nil }
        for metric in metrics {
            guard let target = target(metric, filter, standing) else { continue }
            if let worth = identity.worth(of: metric, reaching: target) { return worth }
        }
        return nil
    }

    private static func total(
        _ filter: SuggestionsFilter, _ items: [AdviceItem], _ standing: AccountStanding, _ identity: SalesIdentity?
    ) -> Double? {
        guard let identity else { return nil }
        var targets: [MetricID: Double] = [:]
        for item in items where item.filter == filter {
            for metric in item.metrics where targets[metric] == nil {
                targets[metric] = target(metric, filter, standing)
            }
        }
        return identity.jointWorth(targets)
    }
}

/// Active violations, then worth x P(helpful), then severity x P(helpful); ties by number, so that the order stays.
private struct OrderKey: Comparable {
    private let kind: Int
    private let value: Double
    private let number: UInt32

    init(_ item: AdviceItem) {
        number = item.suggestion.number
        if item.suggestion.condition == .activeViolation {
            (kind, value) = (0, item.severity * item.helpful)
        } else if let worth = item.worth {
            (kind, value) = (1, worth.likely * item.helpful)
        } else {
            (kind, value) = (2, item.severity * item.helpful)
        }
    }

    static func < (left: OrderKey, right: OrderKey) -> Bool {
        if left.kind != right.kind { return left.kind < right.kind }
        if left.value != right.value { return left.value > right.value }
        return left.number < right.number
    }
}
