import Contracts
package import ServiceKit

/// The metrics service: between the wire and the rules. Each method stands in a file of its own.
package struct MetricsHandler: MetricsService {
    let store: MetricsStore
    let clock: ServiceClock

    package init(store: MetricsStore, clock: ServiceClock) {
        self.store = store
        self.clock = clock
    }
}
