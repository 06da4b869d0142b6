import Logging
import Postgres
import ServiceKit

/// Keeps the library at what is published: looks every few seconds, and at once after a refresh of this process.
struct SnapshotLoader: Sendable {
    /// A snapshot is the current one the moment it is published; until it is in memory here, pages ask again.
    static let interval: Duration = .seconds(2)

    let database: PostgresDatabase
    let library: SnapshotLibrary
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

    /// Until the task is cancelled. A failed look is repeated at the next turn.
    func run() async throws {
        while !Task.isCancelled {
            do {
                try await load()
            } catch let error as PostgresError {
                logger.debug("snapshots could not be read", metadata: ["cause": "\(error)"])
            }
            try await Task.sleep(for: Self.interval)
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
