import LocalTime
import Logging
import Postgres
import ServiceKit
import Synchronization

/// The tally of all votes, read again each minute; votes count from the next day, so a minute's delay changes nothing.
final class VoteTallyFeed: Sendable {
    private static let interval: Duration = .seconds(60)

    private let database: PostgresDatabase
    private let clock: ServiceClock
    private let logger: Logger
    private let current = Mutex(VoteTally())

    init(database: PostgresDatabase, clock: ServiceClock, logger: Logger) {
        self.database = database
        self.clock = clock
        self.logger = logger
    }

    var tally: VoteTally { current.withLock { $0 } }

    /// Reads the votes anew.
    func refresh() async throws {
        let utcToday = LocalDay(rawValue: Int32(clamping: clock.now / 86_400_000_000))
        // Somewhere on earth it may still be yesterday, or tomorrow already.
        let rows = try await database.run(SelectVoteCounts(keptApartSince: utcToday - 2))
        current.withLock { $0 = VoteTally(rows) }
    }

    /// Keeps the tally fresh until the task is cancelled. A failed reading is tried again at the next turn.
    func run() async throws {
        while !Task.isCancelled {
            do {
                try await refresh()
            } catch {
                logger.warning("votes could not be counted", metadata: ["cause": "\(error)"])
            }
            try await Task.sleep(for: Self.interval)
        }
    }
}
