import LocalTime
import MetricCatalog
import Statistics

/// A snapshot that is computed and not yet published.
struct SnapshotDraft: Sendable {
    /// What is kept of an account for `Compare` and for the next snapshot.
    struct Assignment: Sendable, Equatable {
        var member: LoadedSnapshot.Member
        var traits: PeerTraits
        var leaning: Int
    }

    var groups: [PublishedGroup]
    var assignments: [Assignment]
}

/// What earlier snapshots say: the bands of accounts, and what was published yesterday.
struct SnapshotHistory: Sendable {
    var bands: [LoadedSnapshot.Member: PreviousBand] = [:]
    var groups: [GroupKey: PublishedGroup] = [:]
}
