import Contracts
import FramedRPC
import GRPCListener
import LocalFiles
import Postgres
package import ServiceKit

/// Makes the parts of the benchmarks service.
/// - Throws: where the secret cannot be used or the database's configuration cannot be read.
package func buildBenchmarks(_ setup: ServiceSetup) async throws -> ServiceParts {
    let database = try setup.database(schema: BenchmarksSchema.name, migrations: BenchmarksSchema.migrations)
    let handler = BenchmarksHandler(
        database: database, secret: try SecretFile.read(setup.configuration[BenchmarksKeys.secretFile]),
        clock: setup.clock,
        instance: "\(UInt64.random(in: .min ... .max))", logger: setup.logger)
    handler.observeAges(in: setup.instruments)
    setup.run("snapshots") { try await handler.keepLoading() }
    var methods = MethodTable()
    handler.register(in: &methods)
    return ServiceParts(methods: methods, policies: BenchmarksPolicies.all, grpc: GRPCListener.make)
}
