import Contracts
import FramedRPC
import GRPCListener
import Postgres
package import ServiceKit

/// Makes the parts of the suggestions service.
/// - Throws: what is wrong with the catalogue, or with the database's configuration.
package func buildSuggestions(_ setup: ServiceSetup) async throws -> ServiceParts {
    let database = try setup.database(schema: SuggestionsSchema.name, migrations: SuggestionsSchema.migrations)
    let handler = try SuggestionsHandler(database: database, clock: setup.clock, logger: setup.logger)
    setup.run("tally of votes") { try await handler.countVotes() }
    var methods = MethodTable()
    handler.register(in: &methods)
    return ServiceParts(methods: methods, policies: SuggestionsPolicies.all, grpc: GRPCListener.make)
}
