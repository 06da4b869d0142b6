import Contracts
import FramedRPC
package import Logging
import MetricCatalog
package import Postgres
package import ServiceKit

/// The benchmarks service: between the wire and the rules. Each method stands in a file of its own.
package struct BenchmarksHandler: BenchmarksService {
    let database: PostgresDatabase
    let library: SnapshotLibrary
    let loader: SnapshotLoader
    let refresher: Refresher
    let clock: ServiceClock

    /// - Parameters:
    ///   - secret: at least 32 random bytes, the same on every instance and for ever: hides sellers' own values.
    ///   - instance: names this process in leases; unique.
    ///   - looksEvery: pause between looks at what is published while nobody would tell.
    package init(
        database: PostgresDatabase, secret: [UInt8], clock: ServiceClock, instance: String,
        looksEvery pause: Duration = .seconds(2), logger: Logger
    ) {
        self.database = database
        self.clock = clock
        library = SnapshotLibrary()
        loader = SnapshotLoader(database: database, library: library, pause: pause, logger: logger)
        refresher = Refresher(
            database: database, reader: MarketReader(database: database), key: PerturbationKey(secret: secret),
            clock: clock, holder: instance, logger: logger)
    }

    /// Keeps in memory what is published, until the task is cancelled.
    package func keepLoading() async throws {
        try await loader.run()
    }

    /// Shows the age of each market's current snapshot, `snapshot_age_seconds`; a market without one has no line.
    package func observeAges(in instruments: InstrumentRegistry) {
        for universe in [AccountsUniverse.real, .demo] {
            for region in Region.allCases {
                let market = Market(universe: universe, region: region.rawValue)
                instruments.observe(
                    "snapshot_age_seconds", "Time since the market's current snapshot was published.",
                    ["universe": universe == .real ? "real" : "demo", "region": region.rawValue]
                ) { [library, clock] in
                    library.publishedAt(of: market).map { Double(clock.now - $0) / 1_000_000 }
                }
            }
        }
    }
}
