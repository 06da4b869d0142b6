internal import CLibPQ
internal import Glibc
internal import Logging

/// What the libpq thread runs: the one owner of every connection and of every state.
///
/// A turn takes what callers have posted, decides what goes where, sends it, and sleeps in `poll` until a socket or a caller has
/// something, or until the next time limit.
final class ClientLoop {
    let inbox: Inbox
    let configuration: PostgresConfiguration
    let logger: Logger
    let sharedOptions: ConnectionOptions
    let exclusiveOptions: ConnectionOptions

    var sharedPool: SharedConnectionPool<PostgresBatch>
    var shared: [SharedSlot]
    var exclusivePool: ExclusiveConnectionPool<Lease>
    var exclusive: [ExclusiveSlot]
    var listener: ListenerSlot
    var counters = PostgresCounters()
    /// Why the last connection was lost or could not be made, for callers that get none.
    var downReason = "not connected yet"
    /// No time limit ends before this one; found anew when it has passed.
    var nextLimit: ContinuousClock.Instant?
    /// Set once the database is being shut down.
    var drainLimit: ContinuousClock.Instant?
    var now = ContinuousClock.now
    /// Callers whose outcome is fixed. They are resumed together when all that came has been taken in: by then the loop holds their
    /// batches no more, so that they are freed by the thread that made them, and one wake-up serves many.
    var resumptions: [UnsafeContinuation<Void, Never>] = []
    private var messages: [Inbox.Message] = []

    init(inbox: Inbox, configuration: PostgresConfiguration, logger: Logger) throws(PostgresError) {
        self.inbox = inbox
        self.configuration = configuration
        self.logger = logger
        sharedOptions = try ConnectionOptions(configuration, statementTimeout: configuration.pointTimeout)
        exclusiveOptions = try ConnectionOptions(configuration, statementTimeout: nil)
        let sharedCount = max(1, configuration.sharedConnections)
        let exclusiveCount = max(1, configuration.exclusiveConnections)
        sharedPool = SharedConnectionPool(
            slots: sharedCount, capacity: max(1, configuration.batchesPerConnection),
            patience: configuration.poolTimeout)
        shared = (0..<sharedCount).map { _ in
            SharedSlot(backoff: ReconnectBackoff(longest: configuration.longestBackoff))
        }
        exclusivePool = ExclusiveConnectionPool(slots: exclusiveCount, patience: configuration.poolTimeout)
        exclusive = (0..<exclusiveCount).map { _ in ExclusiveSlot() }
        listener = ListenerSlot(backoff: ReconnectBackoff(longest: configuration.longestBackoff))
    }

    /// Runs until the database has been shut down.
    func run() {
        for index in shared.indices { connectShared(index) }
        while true {
            takeMessages()
            dispatch()
            resumeCallers()
            if isDrained { break }
            sleep()
            now = .now
            if let limit = nextLimit, limit <= now { expire() }
        }
        close()
    }

    private func takeMessages() {
        inbox.take(into: &messages)
        guard !messages.isEmpty else { return }
        now = .now
        for message in messages { handle(message) }
        messages.removeAll(keepingCapacity: true)
    }

    private func handle(_ message: Inbox.Message) {
        switch message {
        case .submit(let batch): submit(batch)
        case .abandon(let batch): abandon(batch)
        case .acquire(let lease): acquire(lease)
        case .abandonLease(let lease): abandon(lease)
        case .perform(let batch, let lease): perform(batch, on: lease)
        case .copyProceeds(let batch): copyProceeds(batch)
        case .release(let lease): release(lease)
        case .listen(let feed): listen(feed)
        case .unlisten(let feed): unlisten(feed)
        case .cancelSent(let slot, let serial): cancelSent(slot, serial: serial)
        case .stop: beginDraining()
        }
    }

    /// Remembers a time at which something ends.
    func limit(_ instant: ContinuousClock.Instant?) {
        guard let instant else { return }
        if let next = nextLimit, next <= instant { return }
        nextLimit = instant
    }

    /// How long a shared connection may owe answers and give none: longer than its statements can take.
    var silenceLimit: Duration { configuration.pointTimeout + configuration.silenceTimeout }

    /// Every open connection, in no order.
    var connections: [Connection] {
        var all: [Connection] = []
        for slot in shared { if let connection = slot.connection { all.append(connection) } }
        for slot in exclusive { if let connection = slot.connection { all.append(connection) } }
        if let connection = listener.connection { all.append(connection) }
        return all
    }

    private func sleep() {
        let connections = connections
        var descriptors = [pollfd(fd: inbox.wakeUp, events: Int16(POLLIN), revents: 0)]
        for connection in connections {
            descriptors.append(pollfd(fd: connection.socket, events: interest(in: connection), revents: 0))
        }
        counters.waiting = sharedPool.waitingCount + exclusivePool.waitingCount
        counters.inFlight = sharedPool.inFlight.reduce(0, +)
        counters.lent = exclusivePool.lentCount
        counters.open = connections.count { if case .ready = $0.phase { true } else { false } }
        let timeout = inbox.fallAsleep(publishing: counters) ? pollTimeout : 0
        _ = poll(&descriptors, nfds_t(descriptors.count), timeout)
        inbox.awake()
        if descriptors[0].revents != 0 { inbox.clearWakeUp() }
        now = .now
        for (connection, descriptor) in zip(connections, descriptors.dropFirst()) where descriptor.revents != 0 {
            socketReady(connection, canWrite: descriptor.revents & Int16(POLLOUT) != 0)
        }
        resumeCallers()
    }

    private func resumeCallers() {
        guard !resumptions.isEmpty else { return }
        for caller in resumptions { caller.resume() }
        resumptions.removeAll(keepingCapacity: true)
    }

    /// Rounded up, so that the limit has passed when `poll` returns.
    private var pollTimeout: Int32 {
        guard let nextLimit else { return -1 }
        let left = nextLimit - .now
        return left <= .zero ? 0 : Int32(left.wholeMilliseconds)
    }

    private func interest(in connection: Connection) -> Int16 {
        switch connection.phase {
        case .connecting(_, let wantsWrite): Int16(wantsWrite ? POLLOUT : POLLIN)
        case .ready:
            (isPaused(connection) ? 0 : Int16(POLLIN)) | (connection.isUnflushed ? Int16(POLLOUT) : 0)
        case .failed: 0
        }
    }

    private func socketReady(_ connection: Connection, canWrite: Bool) {
        // One that was replaced while others were served.
        guard isCurrent(connection) else { return }
        switch connection.phase {
        case .connecting:
            if connection.proceed() { opened(connection) }
            if case .failed = connection.phase { lost(connection) }
        case .ready:
            // Reads even while it writes: a server that cannot send its answers takes no more either. Writes first, since a COPY
            // goes on as soon as what was sent is out.
            let isFlushed = !canWrite || connection.flush()
            connection.heardAt = now
            let isAlive = connection.consumeInput()
            received(on: connection)
            if !isAlive || !isFlushed { lost(connection) }
        case .failed: lost(connection)
        }
    }

    /// Sends what has gathered on every connection.
    private func dispatch() {
        assignShared()
        for connection in connections {
            guard case .ready = connection.phase else { continue }
            dropUnwanted(on: connection)
            guard connection.hasToSend else { continue }
            if connection.pipeline.isEmpty, case .shared = connection.role {
                connection.heardAt = now
                limit(now + silenceLimit)
            }
            if !connection.transmit() { lost(connection) }
        }
    }

    /// What its caller gave up before it was sent is not sent.
    private func dropUnwanted(on connection: Connection) {
        guard connection.outbox.contains(where: \.isFinished) else { return }
        for batch in connection.outbox where batch.isFinished { finish(batch, on: connection) }
        connection.outbox.removeAll(where: \.isFinished)
    }

    private func close() {
        for connection in connections { lost(connection) }
        resumeCallers()
        shared = []
        exclusive = []
        listener.connection = nil
        for feed in listener.feeds { feed.events.finish() }
        inbox.publish(counters)
        inbox.shut()
    }
}
