import Contracts
import FramedRPC
import Logging
import Postgres
import ServiceKit

/// The accounts service: between the wire and the rules. Each method stands in a file of its own.
struct AccountsHandler: AccountsService {
    let database: PostgresDatabase
    let minter: GrantMinter
    let clock: ServiceClock
    let linkRules: LinkRules
    let logger: Logger
}
