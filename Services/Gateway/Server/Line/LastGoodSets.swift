import Synchronization

/// The last whole pages, the least recently used dropped first. They are shown, marked as such, while a service cannot be reached;
/// whether a person may see one is asked anew each time.
final class LastGoodSets: Sendable {
    private struct Entry {
        var set: LastGoodSet
        var usedAt: UInt64
    }

    private struct State {
        var entries: [LastGoodKey: Entry] = [:]
        var uses: UInt64 = 0
    }

    private let capacity: Int
    private let state = Mutex(State())

    /// - Parameter capacity: Sets kept at most; 0 keeps none.
    init(capacity: Int) {
        self.capacity = capacity
    }

    /// The set of a key; counts as a use.
    func find(_ key: LastGoodKey) -> LastGoodSet? {
        state.withLock { state in
            state.uses += 1
            state.entries[key]?.usedAt = state.uses
            return state.entries[key]?.set
        }
    }

    /// Keeps a set in place of the one before.
    func keep(_ set: LastGoodSet, for key: LastGoodKey) {
        guard capacity > 0 else { return }
        state.withLock { state in
            state.uses += 1
            if state.entries[key] == nil, state.entries.count >= capacity { Self.makeRoom(&state.entries) }
            state.entries[key] = Entry(set: set, usedAt: state.uses)
        }
    }

    /// Drops the eighth that was used longest ago: rarely, so that finding it may look at all.
    private static func makeRoom(_ entries: inout [LastGoodKey: Entry]) {
        let dropped = max(entries.count / 8, 1)
        for (key, _) in entries.sorted(by: { $0.value.usedAt < $1.value.usedAt }).prefix(dropped) {
            entries.removeValue(forKey: key)
        }
    }
}
