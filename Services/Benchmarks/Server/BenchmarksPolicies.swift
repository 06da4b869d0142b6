import Contracts
package import ServiceKit

/// Who may call which method of benchmarks.
package enum BenchmarksPolicies {
    package static let all = MethodPolicies([
        BenchmarksServiceMethods.compare: MethodPolicy(.sellerGrant, .service(scope: "internal.read")),
        BenchmarksServiceMethods.refreshBenchmarks: MethodPolicy(.operator),
        BenchmarksServiceMethods.listSnapshots: MethodPolicy(.operator, .service(scope: "internal.read")),
        BenchmarksServiceMethods.getSnapshot: MethodPolicy(.operator, .service(scope: "internal.read")),
    ])
}
