import Contracts
import FramedRPC
package import Logging
package import Postgres
package import ServiceKit

/// The accounts service: between the wire and the rules. Each method stands in a file of its own.
package struct AccountsHandler: AccountsService {
    let database: PostgresDatabase
    let minter: GrantMinter
    let clock: ServiceClock
    let linkRules: LinkRules
    let logger: Logger

    /// - Parameter marketingLimit: marketing accounts that a shop may have linked at once.
    package init(
        database: PostgresDatabase, minter: GrantMinter, clock: ServiceClock, marketingLimit: Int, logger: Logger
    ) {
        self.database = database
        self.minter = minter
        self.clock = clock
        linkRules = LinkRules(marketingLimit: marketingLimit)
        self.logger = logger
    }
}
