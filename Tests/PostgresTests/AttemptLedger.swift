import Postgres
import Synchronization

/// What callers were told about their attempts, to be compared with what is there in the end.
final class AttemptLedger: Sendable {
    /// One attempt and its outcome.
    struct Entry {
        let parts: Int64
        /// nil: acknowledged.
        let error: PostgresError?
    }

    private struct State {
        var entries: [Int64: Entry] = [:]
        var acknowledged = 0
        var failed = 0
        var waiting: [(isMet: @Sendable (Int, Int) -> Bool, continuation: CheckedContinuation<Void, Never>)] = []
        var parked: [CheckedContinuation<Void, Never>] = []
        var isClosed = false
    }

    private let state = Mutex(State())

    var isClosed: Bool { state.withLock { $0.isClosed } }
    /// Attempts that failed so far.
    var failures: Int { state.withLock { $0.failed } }
    var entries: [Int64: Entry] { state.withLock { $0.entries } }

    func record(_ id: Int64, parts: Int64, _ error: PostgresError?) {
        let met = state.withLock { state in
            state.entries[id] = Entry(parts: parts, error: error)
            if error == nil { state.acknowledged += 1 } else { state.failed += 1 }
            let (acknowledged, failed) = (state.acknowledged, state.failed)
            let met = state.waiting.filter { $0.isMet(acknowledged, failed) }
            state.waiting.removeAll { $0.isMet(acknowledged, failed) }
            return met
        }
        for waiter in met { waiter.continuation.resume() }
    }

    /// Waits until as many more are acknowledged.
    func acknowledges(more: Int) async {
        let goal = state.withLock { $0.acknowledged } + more
        await wait { acknowledged, _ in acknowledged >= goal }
    }

    /// Waits until more than as many have failed.
    func fails(beyond count: Int) async {
        await wait { _, failed in failed > count }
    }

    private func wait(until isMet: @escaping @Sendable (Int, Int) -> Bool) async {
        await withCheckedContinuation { continuation in
            let isMetAlready = state.withLock { state in
                if isMet(state.acknowledged, state.failed) { return true }
                state.waiting.append((isMet, continuation))
                return false
            }
            if isMetAlready { continuation.resume() }
        }
    }

    /// Keeps a caller waiting that sees no sense in going on, until `wake`.
    func park() async {
        await withCheckedContinuation { continuation in
            let isClosed = state.withLock { state in
                if !state.isClosed { state.parked.append(continuation) }
                return state.isClosed
            }
            if isClosed { continuation.resume() }
        }
    }

    func wake() {
        let parked = state.withLock { state in
            defer { state.parked = [] }
            return state.parked
        }
        for continuation in parked { continuation.resume() }
    }

    /// Tells callers to end.
    func close() {
        state.withLock { $0.isClosed = true }
        wake()
    }

    /// In words, every attempt of which there is what should not be: what was acknowledged must be there once, what failed for
    /// certain not at all, what is uncertain once or not at all.
    func contradictions(with rows: [(id: Int64, parts: Int64)]) -> [String] {
        let there = Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0.parts) })
        var contradictions = there.keys.filter { entries[$0] == nil }.map { "\($0) is there, and nobody tried it" }
        for (id, entry) in entries {
            let parts = there[id] ?? 0
            let isRight =
                switch entry.error?.kind {
                case nil: parts == entry.parts
                case .some(.outcomeUnknown): parts == 0 || parts == entry.parts
                case .some: parts == 0
                }
            if isRight { continue }
            let told = entry.error.map(\.description) ?? "acknowledged"
            contradictions.append("\(id): \(parts) of \(entry.parts) parts, \(told)")
        }
        return contradictions
    }
}
