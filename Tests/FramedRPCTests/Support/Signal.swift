import Synchronization

/// Something that happens once, that tests wait for without sleeping.
final class Signal: Sendable {
    private struct State {
        var isSet = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    var isSet: Bool { state.withLock { $0.isSet } }

    func set() {
        let waiting = state.withLock { state in
            state.isSet = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let isSet = state.withLock { state in
                if !state.isSet { state.waiting.append(continuation) }
                return state.isSet
            }
            if isSet { continuation.resume() }
        }
    }
}

/// A handler's two ends: it has begun, and its task was cancelled.
struct Gate: Sendable {
    let entered = Signal()
    let cancelled = Signal()

    /// Waits until the task is cancelled, then throws as any cancelled work does.
    func waitForCancellation() async throws {
        let cancelled = cancelled
        await withTaskCancellationHandler {
            entered.set()
            await cancelled.wait()
        } onCancel: {
            cancelled.set()
        }
        throw CancellationError()
    }
}
