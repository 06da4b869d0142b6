import Synchronization

/// One call within the process: ends once, by its answer, its deadline or its caller, whichever comes first.
package final class InProcessCall: Sendable {
    typealias Continuation = UnsafeContinuation<CallOutcome, Never>

    private struct State {
        var continuation: Continuation?
        var task: Task<Void, Never>?
        var outcome: CallOutcome?
    }

    private let state = Mutex(State())

    /// How the call ended, once it has; to be asked for once.
    package var outcome: CallOutcome {
        get async { await withUnsafeContinuation { wait($0) } }
    }

    /// The caller gave the call up.
    package func cancel() { end(.failure(.cancelled)) }

    /// Takes the continuation of the caller; it is resumed at once if the call has ended already.
    private func wait(_ continuation: Continuation) {
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

    func end(_ outcome: CallOutcome) {
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
