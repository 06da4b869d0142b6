import Contracts
package import ServiceKit

/// Who may call which method of metrics.
package enum MetricsPolicies {
    package static let all = MethodPolicies([
        MetricsServiceMethods.getAccountMetrics: MethodPolicy(.sellerGrant, .service(scope: "internal.read")),
        MetricsServiceMethods.reportSessions: MethodPolicy(.operator, .service(scope: "feed.write")),
        MetricsServiceMethods.reportService: MethodPolicy(.operator, .service(scope: "feed.write")),
    ])
}
