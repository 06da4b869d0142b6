import Synchronization

/// The snapshots in memory: of each market the current one and the one before, so that pages under way keep theirs.
final class SnapshotLibrary: Sendable {
    /// Snapshots kept of each market and window length.
    static let kept = 2

    private let snapshots = Mutex<[String: LoadedSnapshot]>([:])

    subscript(id: String) -> LoadedSnapshot? {
        snapshots.withLock { $0[id] }
    }

    /// Ids that are in memory.
    var ids: Set<String> {
        snapshots.withLock { Set($0.keys) }
    }

    /// Adds snapshots and drops those that are not among `current`.
    func replace(adding loaded: [LoadedSnapshot], keeping current: Set<String>) {
        snapshots.withLock { snapshots in
            for snapshot in loaded {
                snapshots[snapshot.id] = snapshot
            }
            snapshots = snapshots.filter { current.contains($0.key) }
        }
    }

    /// Unix microseconds of the oldest current publication among the markets; `nil`: nothing is published.
    var oldestCurrent: Int64? {
        snapshots.withLock { snapshots in
            Dictionary(grouping: snapshots.values, by: \.market)
                .compactMap { $0.value.map(\.publishedAt).max() }.min()
        }
    }
}
