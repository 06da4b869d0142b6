internal import Synchronization

/// Chunks of a COPY FROM on their way from their producer to the libpq thread; the producer waits while it is full.
final class CopyInStream: Sendable {
    /// What the thread finds.
    enum Item {
        case chunk([UInt8])
        /// The producer is done; with a reason, if it gave up.
        case end(PostgresError?)
        case nothingYet
    }

    private struct State {
        var chunks = Queue<[UInt8]>()
        var isEnded = false
        var givenUp: PostgresError?
        var isFinished = false
        var failure: PostgresError?
        var producer: UnsafeContinuation<Void, Never>?
    }

    private static let room = 2
    private let state = Mutex(State())

    init() {}

    /// The thread takes the next.
    func take() -> Item {
        let (item, producer): (Item, UnsafeContinuation<Void, Never>?) = state.withLock { state in
            if let chunk = state.chunks.popFirst() { return (.chunk(chunk), state.producer.take()) }
            return (state.isEnded ? .end(state.givenUp) : .nothingYet, nil)
        }
        producer?.resume()
        return item
    }

    /// Ends the rows on the thread's side.
    func giveUp(_ reason: PostgresError) {
        state.withLock { state in
            _ = state.chunks.removeAll()
            state.isEnded = true
            state.givenUp = reason
        }
    }

    /// The server has answered, or never will.
    func finish(_ failure: PostgresError?) {
        let producer = state.withLock { state in
            state.isFinished = true
            state.failure = failure
            return state.producer.take()
        }
        producer?.resume()
    }

    /// Adds a chunk once there is room.
    ///
    /// - Throws: why the COPY has ended, if it has.
    func put(_ chunk: [UInt8], added: () -> Void) async throws(PostgresError) {
        while true {
            let (isAdded, isFinished, failure) = state.withLock { state in
                guard !state.isFinished, state.chunks.count < Self.room else {
                    return (false, state.isFinished, state.failure)
                }
                state.chunks.append(chunk)
                return (true, false, nil)
            }
            if isAdded { return added() }
            if isFinished { throw failure ?? PostgresError(.transactionEnded, "the COPY has ended") }
            await wait { !$0.isFinished && $0.chunks.count >= Self.room }
        }
    }

    /// Ends the rows, or gives up, and waits for the server's answer.
    func end(givingUp reason: PostgresError?, added: () -> Void) async throws(PostgresError) {
        state.withLock { state in
            state.isEnded = true
            state.givenUp = reason
        }
        added()
        await wait { !$0.isFinished }
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    private func wait(while condition: @Sendable (borrowing State) -> Bool) async {
        while state.withLock({ condition($0) }) {
            await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
                let isOver = state.withLock { state in
                    if !condition(state) { return true }
                    state.producer = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        }
    }
}
