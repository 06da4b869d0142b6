import Contracts
import FramedRPC
import Postgres
import ServiceKit

/// The suggestions service: between the wire and the rules.
struct SuggestionsHandler: SuggestionsService {
    let database: PostgresDatabase
    let catalogue: Catalogue
    let tally: VoteTallyFeed
    let clock: ServiceClock
}
