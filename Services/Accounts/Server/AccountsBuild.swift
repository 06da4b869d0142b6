import Contracts
import FramedRPC
import GRPCListener
import Postgres
package import ServiceKit

/// Makes the parts of the accounts service.
/// - Throws: where a signing key is missing or the database's configuration cannot be read.
package func buildAccounts(_ setup: ServiceSetup) async throws -> ServiceParts {
    let database = try setup.database(schema: AccountsSchema.name, migrations: AccountsSchema.migrations)
    let handler = AccountsHandler(
        database: database, minter: try GrantMinter(setup.signingKeys), clock: setup.clock,
        marketingLimit: setup.configuration[AccountsKeys.marketingLimit], logger: setup.logger)
    var methods = MethodTable()
    handler.register(in: &methods)
    return ServiceParts(methods: methods, policies: AccountsPolicies.all, grpc: GRPCListener.make)
}
