import Synchronization

/// One call within the process: ends once, by its answer, its deadline or its caller, whichever comes first.
final class InProcessCall: Sendable {
    typealias Outcome = Result<RPCAnswer, RPCError>
    typealias Continuation = UnsafeContinuation<Outcome, Never>

    private struct State {
        var continuation: Continuation?
        var task: Task<Void, Never>?
        var outcome: Outcome?
    }

    private let state = Mutex(State())

    /// Takes the continuation of the caller; it is resumed at once if the call has ended already.
    func begin(_ continuation: Continuation) {
        let outcome = state.withLock { state in
            if state.outcome == nil { state.continuation = continuation }
            return state.outcome
        }
        if let outcome { continuation.resume(returning: outcome) }
    }

    /// Takes the handler's task; it is cancelled at once if the call has ended already.
    func started(_ task: Task<Void, Never>) {
        let hasEnded = state.withLock { state in
            if state.outcome == nil { state.task = task }
            return state.outcome != nil
        }
        if hasEnded { task.cancel() }
    }

    func end(_ outcome: Outcome) {
        let (continuation, task) = state.withLock { state -> (Continuation?, Task<Void, Never>?) in
            guard state.outcome == nil else { return (nil, nil) }
            state.outcome = outcome
            defer {
                state.continuation = nil
                state.task = nil
            }
            return (state.continuation, state.task)
        }
        task?.cancel()
        continuation?.resume(returning: outcome)
    }
}
