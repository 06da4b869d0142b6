import Synchronization

/// The snapshots in memory: of each market the current one and the one before, so that pages under way keep theirs, each with
/// the one before it.
final class SnapshotLibrary: Sendable {
    /// A snapshot to compare with.
    struct Entry: Sendable {
        let snapshot: LoadedSnapshot
        /// The market's snapshot before; `nil`: there was none.
        let previous: LoadedSnapshot?
    }

    /// A look at what is published, by when it began.
    struct Look: Sendable {
        fileprivate let number: Int
    }

    private struct State {
        var looks = 0
        /// The latest look whose result is here.
        var shown = 0
        var loaded: [String: LoadedSnapshot] = [:]
        var entries: [String: Entry] = [:]
    }

    /// Snapshots compared with, of each market and window length.
    static let kept = 2
    /// Those, and the one before the oldest of them.
    static let loaded = kept + 1

    private let state = Mutex(State())

    subscript(id: String) -> Entry? {
        state.withLock { $0.entries[id] }
    }

    /// A snapshot that is in memory, if only as one before.
    func loaded(_ id: String) -> LoadedSnapshot? {
        state.withLock { $0.loaded[id] }
    }

    /// To be called before the database is asked.
    func beginLook() -> Look {
        state.withLock { state in
            state.looks += 1
            return Look(number: state.looks)
        }
    }

    /// Replaces everything by what a look found; what an earlier look found comes too late where a later one is done.
    func replace(with snapshots: [LoadedSnapshot], foundBy look: Look) {
        let entries = Self.entries(of: snapshots)
        state.withLock { state in
            guard look.number > state.shown else { return }
            state.shown = look.number
            state.loaded = Dictionary(snapshots.map { ($0.id, $0) }) { first, _ in first }
            state.entries = entries
        }
    }

    private static func entries(of snapshots: [LoadedSnapshot]) -> [String: Entry] {
        var entries: [String: Entry] = [:]
        for (_, series) in Dictionary(grouping: snapshots, by: \.series) {
            let newestFirst = series.sorted { $0.windowEnd > $1.windowEnd }
            for (age, snapshot) in newestFirst.prefix(kept).enumerated() {
                let previous = age + 1 < newestFirst.count ? newestFirst[age + 1] : nil
                entries[snapshot.id] = Entry(snapshot: snapshot, previous: previous)
            }
        }
        return entries
    }

    /// When the market's current snapshot was published, unix microseconds; `nil`: none is in memory.
    func publishedAt(of market: Market) -> Int64? {
        state.withLock { state in
            state.loaded.values.lazy.filter { $0.market == market }.map(\.publishedAt).max()
        }
    }
}
