import Contracts
import FramedRPC
import Postgres
package import ServiceKit

/// Makes the parts of the benchmarks service.
/// - Throws: where the secret cannot be used or the database's configuration cannot be read.
package func buildBenchmarks(_ setup: ServiceSetup) async throws -> ServiceParts {
    let database = try setup.database(schema: BenchmarksSchema.name, migrations: BenchmarksSchema.migrations)
    let library = SnapshotLibrary()
    let loader = SnapshotLoader(database: database, library: library, logger: setup.logger)
    setup.run("snapshots") { try await loader.run() }
    let refresher = Refresher(
        database: database, reader: MarketReader(database: database),
        key: PerturbationKey(secret: try SecretFile.read(setup.configuration[BenchmarksKeys.secretFile])), clock: setup.clock,
        holder: "\(UInt64.random(in: .min ... .max))", logger: setup.logger)
    let handler = BenchmarksHandler(
        database: database, library: library, loader: loader, refresher: refresher, logger: setup.logger)
    var methods = MethodTable()
    handler.register(in: &methods)
    return ServiceParts(methods: methods, policies: BenchmarksPolicies.all)
}
