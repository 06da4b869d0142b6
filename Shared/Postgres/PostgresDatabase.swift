package import Logging
internal import Synchronization

/// A process's access to its PostgreSQL database: pipelined connections driven by one thread.
///
///     let database = try PostgresDatabase(
///         PostgresConfiguration(connectionString: "host=/run/postgresql dbname=live", applicationName: "metrics"), logger: logger)
///     // Somewhere in the process's task tree:
///     try await database.run()
///
///     // Anywhere:
///     let rows = try await database.run(SelectHandle(accountID: "a1"), deadline: deadline)
///     let (handles, owners) = try await database.run(SelectHandle(accountID: "a1"), SelectOwner(accountID: "a1"))
///     try await database.withTransaction(deadline: deadline) { transaction in
///         try await transaction.run(LockAccount(accountID: "a1"))
///         try await transaction.run(InsertSession(session))
///     }
///
/// Statements of several callers travel on the same connection without waiting for one another's answers; a failing one harms no
/// other. Calls may be made before `run` and wait for it; after it has returned they fail as `unavailable`.
package final class PostgresDatabase: PostgresSession {
    let inbox = Inbox()
    private let configuration: PostgresConfiguration
    private let logger: Logger
    private let hasStarted = Mutex(false)

    /// Opens nothing yet.
    ///
    /// - Throws: `unavailable` if libpq cannot read the connection string.
    package init(_ configuration: PostgresConfiguration, logger: Logger) throws(PostgresError) {
        _ = try ConnectionOptions(configuration, statementTimeout: nil)
        self.configuration = configuration
        self.logger = logger
    }

    /// Connects, and keeps connected through every loss, until the task is cancelled; then takes no more calls, lets those
    /// under way end within `PostgresConfiguration.drainTimeout`, closes every connection and returns.
    ///
    /// - Throws: `unavailable` if it runs already, or no thread is to be had.
    package func run() async throws(PostgresError) {
        let isFirst = hasStarted.withLock { started in
            defer { started = true }
            return !started
        }
        guard isFirst else { throw PostgresError(.unavailable, "the database is run already") }
        let inbox = inbox
        let configuration = configuration
        let logger = logger
        let isStarted = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Bool, Never>) in
                let isStarted = OwnThread.start("libpq") {
                    // The options were read once before, so they can be read again.
                    try? ClientLoop(inbox: inbox, configuration: configuration, logger: logger).run()
                    continuation.resume(returning: true)
                }
                if !isStarted { continuation.resume(returning: false) }
            }
        } onCancel: {
            inbox.post(.stop)
        }
        inbox.shut()
        if !isStarted { throw PostgresError(.unavailable, "no thread is to be had for libpq") }
    }

    /// What the pool has done and is doing.
    package var counters: PostgresCounters { inbox.counters }

    package func perform(
        _ statements: [BoundPostgresStatement], duration: StatementDuration, deadline: ContinuousClock.Instant?
    ) async throws(PostgresError) -> PostgresBatch {
        let batch = PostgresBatch(statements, deadline: deadline)
        switch duration {
        case .point: await inbox.await(batch) { .submit(batch) }
        case .long: await inbox.await(batch) { .acquire(Lease(deadline: deadline, single: batch)) }
        }
        if let failure = batch.failure { throw failure }
        return batch
    }

    /// Events of the channels, on a connection of its own that is made again whenever it is lost.
    ///
    /// The stream ends when the database is shut down; it stops listening when its consumer is gone.
    package func listen(to channels: [String]) -> AsyncStream<PostgresNotification> {
        let (stream, events) = AsyncStream.makeStream(of: PostgresNotification.self)
        let feed = NotificationFeed(channels: channels, events: events)
        let inbox = inbox
        events.onTermination = { _ in inbox.post(.unlisten(feed)) }
        inbox.post(.listen(feed))
        return stream
    }
}
