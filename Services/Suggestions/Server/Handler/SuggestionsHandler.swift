import Contracts
import FramedRPC
package import Logging
package import Postgres
package import ServiceKit

/// The suggestions service: between the wire and the rules.
package struct SuggestionsHandler: SuggestionsService {
    let database: PostgresDatabase
    let catalogue: Catalogue
    let tally: VoteTallyFeed
    let clock: ServiceClock

    /// With the catalogue that this version carries.
    /// - Throws: what is wrong with the catalogue.
    package init(database: PostgresDatabase, clock: ServiceClock, logger: Logger) throws {
        self.database = database
        self.clock = clock
        catalogue = try CatalogueFile.embedded()
        tally = VoteTallyFeed(database: database, clock: clock, logger: logger)
    }

    /// Counts the votes again each minute until the task is cancelled.
    package func countVotes() async throws {
        try await tally.run()
    }

    /// Counts the votes now.
    package func countVotesOnce() async throws {
        try await tally.refresh()
    }
}
