internal import Synchronization

/// Chunks of a COPY TO on their way from the libpq thread to their consumer; the thread stops reading while it is full.
final class CopyOutStream: Sendable {
    private struct State {
        var chunks = Queue<[UInt8]>()
        var isFinished = false
        var isDiscarding = false
        var failure: PostgresError?
        var consumer: UnsafeContinuation<Void, Never>?
    }

    private static let room = 2
    private let state = Mutex(State())

    init() {}

    var isFull: Bool { state.withLock { $0.chunks.count >= Self.room } }

    func put(_ chunk: [UInt8]) {
        let consumer = state.withLock { state in
            if !state.isDiscarding { state.chunks.append(chunk) }
            return state.consumer.take()
        }
        consumer?.resume()
    }

    /// The rows are wanted no more: what comes is dropped, so that the connection gets to the end of them.
    func discard() {
        state.withLock { state in
            state.isDiscarding = true
            _ = state.chunks.removeAll()
        }
    }

    /// No chunk comes after this; those put before are still given.
    func finish(_ failure: PostgresError?) {
        let consumer = state.withLock { state in
            state.isFinished = true
            state.failure = failure
            return state.consumer.take()
        }
        consumer?.resume()
    }

    /// The next chunk, nil at the end.
    ///
    /// - Parameter madeRoom: called if the thread had stopped reading and may go on.
    func next(madeRoom: () -> Void) async throws(PostgresError) -> [UInt8]? {
        while true {
            let (chunk, wasFull, isFinished, failure) = state.withLock { state in
                let wasFull = state.chunks.count >= Self.room
                return (state.chunks.popFirst(), wasFull, state.isFinished, state.failure)
            }
            if let chunk {
                if wasFull { madeRoom() }
                return chunk
            }
            if let failure { throw failure }
            if isFinished { return nil }
            await withUnsafeContinuation { continuation in
                let isReady = state.withLock { state in
                    if !state.chunks.isEmpty || state.isFinished { return true }
                    state.consumer = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        }
    }
}
