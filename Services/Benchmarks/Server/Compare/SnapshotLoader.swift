import Logging
import Postgres
import ServiceKit
import Synchronization

/// Keeps the library at what is published: looks when it is told of a publication, at once after a refresh of this process, and
/// now and then in any case.
struct SnapshotLoader: Sendable {
    /// While listening only one of so many looks is taken: in case something was told to nobody.
    static let quietLooks = 30

    let database: PostgresDatabase
    let library: SnapshotLibrary
    /// Between looks while nobody would tell: a snapshot is the current one the moment it is published; until it is in memory
    /// here, pages ask again.
    let pause: Duration
    let logger: Logger

    /// Loads what is new and drops what is old.
    func load() async throws {
        let look = library.beginLook()
        let latest = try await database.run(SelectLatestSnapshots(count: Int32(SnapshotLibrary.loaded)))
        var found: [LoadedSnapshot] = []
        var new: [LoadedSnapshot] = []
        for row in latest {
            if let known = library.loaded(row.id) {
                found.append(known)
            } else {
                new.append(try await snapshot(row))
            }
        }
        library.replace(with: found + new, foundBy: look)
        for snapshot in new {
            logger.info(
                "snapshot loaded", metadata: ["snapshot": "\(snapshot.id)", "groups": "\(snapshot.groups.count)"])
        }
    }

    /// Until the task is cancelled.
    func run() async throws {
        let (isListening, isUpToDate) = (Flag(), Flag())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await follow(isListening, isUpToDate) }
            group.addTask { try await lookNowAndThen(isListening, isUpToDate) }
            try await group.waitForAll()
        }
    }

    /// Looks at each publication, and whenever listening has begun: what was told before was told to nobody. Snapshots never
    /// change, so those in memory stay right while the connection is lost.
    private func follow(_ isListening: Flag, _ isUpToDate: Flag) async {
        for await event in database.listen(to: [NotifyOfSnapshot.channel]) {
            isListening.value.store(event != .interrupted, ordering: .relaxed)
            isUpToDate.value.store(false, ordering: .relaxed)
            guard event != .interrupted else { continue }
            isUpToDate.value.store(await look(), ordering: .relaxed)
        }
    }

    private func lookNowAndThen(_ isListening: Flag, _ isUpToDate: Flag) async throws {
        var turn = 0
        while !Task.isCancelled {
            if turn % Self.quietLooks == 0 || !isUpToDate.value.load(ordering: .relaxed), await look(),
                isListening.value.load(ordering: .relaxed)
            {
                isUpToDate.value.store(true, ordering: .relaxed)
            }
            turn += 1
            try await Task.sleep(for: pause)
        }
    }

    /// False: it failed; the next one is at the next turn.
    private func look() async -> Bool {
        do {
            try await load()
            return true
        } catch {
            logger.debug("snapshots could not be read", metadata: ["cause": "\(error)"])
            return false
        }
    }

    private func snapshot(_ row: SnapshotRow) async throws -> LoadedSnapshot {
        let groups = try await database.run(SelectGroups(snapshotID: row.id))
        let assignments = try await database.run(SelectAssignments(snapshotID: row.id))
        return LoadedSnapshot(
            id: row.id, market: row.market, windowDays: row.windowDays, windowEnd: row.windowEnd,
            publishedAt: row.publishedAt,
            groups: groups, assignments: Dictionary(assignments.map { ($0.member, $0.traits) }) { first, _ in first })
    }
}

/// Whether everything published is in memory, and the next publication will be told.
private final class Flag: Sendable {
    let value = Atomic(false)
}
