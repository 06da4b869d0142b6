import Synchronization

/// Counts rounds of work that goes on until it is told to end.
final class Over: Sendable {
    private struct State {
        var rounds = 0
        var waiting: [(rounds: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let ended = Atomic<Bool>(false)
    private let state = Mutex(State())

    var isSet: Bool { ended.load(ordering: .relaxed) }

    func set() { ended.store(true, ordering: .relaxed) }

    /// One more round is done.
    func count() {
        let ready = state.withLock { state in
            state.rounds += 1
            let rounds = state.rounds
            defer { state.waiting.removeAll { $0.rounds <= rounds } }
            return state.waiting.filter { $0.rounds <= rounds }
        }
        for waiter in ready { waiter.continuation.resume() }
    }

    /// Returns once so many more rounds are done.
    func wait(forMore rounds: Int) async {
        await withCheckedContinuation { continuation in
            state.withLock { $0.waiting.append(($0.rounds + rounds, continuation)) }
        }
    }
}
