internal import CLibPQ
internal import Glibc
internal import Synchronization

/// What callers hand to the libpq thread, and the wake-up that gets it out of `poll`.
final class Inbox: Sendable {
    enum Message: Sendable {
        /// A batch of point statements, for a shared connection.
        case submit(PostgresBatch)
        /// The caller of the batch is gone.
        case abandon(PostgresBatch)
        case acquire(Lease)
        /// The caller that waits for the lease is gone.
        case abandonLease(Lease)
        /// A batch on a connection held.
        case perform(PostgresBatch, Lease)
        /// The consumer of a COPY has taken a chunk, or its producer has given one.
        case copyProceeds(PostgresBatch)
        case release(Lease)
        case listen(NotificationFeed)
        case unlisten(NotificationFeed)
        /// The cancel request of the slot has been made, or could not be.
        case cancelSent(slot: Int, serial: Int)
        case stop
    }

    private struct State {
        var messages: [Message] = []
        var isAsleep = false
        var isShut = false
        var counters = PostgresCounters()
    }

    private let state = Mutex(State())
    /// Readable while the thread is to wake up.
    let wakeUp: Int32

    init() {
        wakeUp = eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC))
        precondition(wakeUp >= 0, "no file descriptor is left for the wake-up of the libpq thread")
    }

    deinit {
        close(wakeUp)
    }

    func post(_ message: Message) {
        let (wasAsleep, isShut) = state.withLock { state in
            if state.isShut { return (false, true) }
            state.messages.append(message)
            defer { state.isAsleep = false }
            return (state.isAsleep, false)
        }
        if wasAsleep { eventfd_write(wakeUp, 1) }
        if isShut { Self.refuse(message) }
    }

    /// Refuses all that is posted from now on, and all that was and is not taken.
    func shut() {
        let left = state.withLock { state in
            state.isShut = true
            defer { state.messages = [] }
            return state.messages
        }
        for message in left { Self.refuse(message) }
    }

    private static func refuse(_ message: Message) {
        let error = PostgresError(.unavailable, "the database has been shut down")
        switch message {
        case .submit(let batch), .perform(let batch, _): batch.finish(error)
        case .acquire(let lease): lease.answer(error)
        case .listen(let feed): feed.events.finish()
        case .abandon, .abandonLease, .copyProceeds, .release, .unlisten, .cancelSent, .stop: break
        }
    }

    /// Takes all messages, into an empty array whose storage is reused.
    func take(into messages: inout [Message]) {
        state.withLock { state in
            swap(&state.messages, &messages)
        }
    }

    /// Says that the thread is about to sleep; false if there are messages, so that it must not.
    func fallAsleep(publishing counters: PostgresCounters) -> Bool {
        state.withLock { state in
            state.counters = counters
            state.isAsleep = state.messages.isEmpty
            return state.isAsleep
        }
    }

    func awake() {
        state.withLock { $0.isAsleep = false }
    }

    func clearWakeUp() {
        var count: eventfd_t = 0
        eventfd_read(wakeUp, &count)
    }

    func publish(_ counters: PostgresCounters) {
        state.withLock { $0.counters = counters }
    }

    var counters: PostgresCounters {
        state.withLock { $0.counters }
    }
}
