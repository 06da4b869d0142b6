import Contracts
import FramedRPC
import GRPCListener
import Postgres
package import ServiceKit

/// Makes the parts of the metrics service.
/// - Throws: where the database's configuration cannot be read.
package func buildMetrics(_ setup: ServiceSetup) async throws -> ServiceParts {
    let database = try setup.database(schema: MetricsSchema.name, migrations: MetricsSchema.migrations)
    let handler = MetricsHandler(store: MetricsStore(database), clock: setup.clock)
    var methods = MethodTable()
    handler.register(in: &methods)
    return ServiceParts(methods: methods, policies: MetricsPolicies.all, grpc: GRPCListener.make)
}
