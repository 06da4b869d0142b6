package import Logging
package import ServiceLifecycle
import Synchronization
package import TransportSecurity

/// What a service's build function builds with. Long-lived parts run from the end of the build on, in the order in which
/// they were asked for here.
package final class ServiceSetup: Sendable {
    package let service: SuiteService
    /// All values, the service's own keys included.
    package let configuration: ServiceConfiguration
    /// The keys every service has.
    package let keys: CommonKeys
    package let clock: ServiceClock
    package let logger: Logger
    package let instruments: InstrumentRegistry
    package let readiness: Readiness
    /// The signing keys of grants and principals.
    package let signingKeys: KeyDirectory
    /// Mutual TLS of its calls; nil for plain text.
    package let transport: TransportSecurity?
    private let parts = Mutex<[any Service]>([])

    /// `keys` and the service's own are registered in `configuration`.
    package init(
        service: SuiteService, configuration: ServiceConfiguration, keys: CommonKeys, clock: ServiceClock,
        logger: Logger, transport: TransportSecurity? = nil
    ) {
        self.service = service
        self.configuration = configuration
        self.keys = keys
        self.transport = transport
        self.clock = clock
        self.logger = logger
        instruments = InstrumentRegistry()
        readiness = Readiness()
        signingKeys = KeyDirectory(path: configuration[keys.keysDirectory])
        instruments.gauge(
            "build_info", "What was built; always 1.",
            ["service": service.rawValue, "version": BuildInformation.version]
        ).set(1)
        if let transport { watchCertificates(transport) }
    }

    /// Adds a part that runs as long as the process. It ends by being cancelled; ending before, or throwing, ends the
    /// process, which whoever runs it starts again.
    package func run(_ name: String, _ operation: @escaping @Sendable () async throws -> Void) {
        run(LongLivedPart(name: name, operation: operation))
    }

    /// Adds a part that knows itself how to drain, such as an HTTP server.
    package func run(_ service: some Service) {
        parts.withLock { $0.append(service) }
    }

    /// The parts added, in order.
    var longLivedParts: [any Service] { parts.withLock { $0 } }
}
