package import Contracts
package import FramedRPC
import Postgres
import ServiceKit

extension BenchmarksHandler {
    package func refreshBenchmarks(
        _ request: BenchmarksRefreshBenchmarksRequest, _ context: ServerContext
    ) async throws -> BenchmarksRefreshBenchmarksResponse {
        var response = BenchmarksRefreshBenchmarksResponse()
        var waiting = try await refresher.markets(universe: request.universe, region: request.region)
        while !waiting.isEmpty {
            var leased: [Market] = []
            for market in waiting {
                for windowDays in Refresher.windowLengths {
                    switch try await refresher.refresh(market, windowDays: windowDays) {
                    case .made(let row): response.made.append(BenchmarksSnapshotSummary(row))
                    case .existing(let row): response.existing.append(BenchmarksSnapshotSummary(row))
                    case .leased: leased.append(market)
                    case .nothingToCompare: break
                    }
                }
            }
            waiting = leased
            // Another instance is at these: its snapshot will be there, or its lease will have expired.
            if !waiting.isEmpty { try await Task.sleep(for: .milliseconds(200)) }
        }
        try await loader.load()
        return response
    }

    package func listSnapshots(
        _ request: BenchmarksListSnapshotsRequest, _ context: ServerContext
    ) async throws -> BenchmarksListSnapshotsResponse {
        let page = try SnapshotPage(size: request.pageSize, token: request.pageToken)
        let rows = try await database.run(
            SelectSnapshots(universe: request.universe, region: request.region, limit: page.limit, offset: page.first),
            deadline: context.databaseDeadline)
        var response = BenchmarksListSnapshotsResponse()
        response.snapshots = rows.map(BenchmarksSnapshotSummary.init)
        response.nextPageToken = page.next(after: rows.count)
        return response
    }

    package func getSnapshot(
        _ request: BenchmarksGetSnapshotRequest, _ context: ServerContext
    ) async throws -> BenchmarksGetSnapshotResponse {
        let page = try SnapshotPage(size: request.pageSize, token: request.pageToken)
        guard
            let row = try await database.run(SelectSnapshot(id: request.snapshotID), deadline: context.databaseDeadline)
                .first
        else {
            throw RPCError(.notFound, reason: "SNAPSHOT_NOT_FOUND", text: "No such snapshot is published.")
        }
        let groups = try await database.run(
            SelectGroups(snapshotID: row.id, first: page.first, limit: page.limit), deadline: context.databaseDeadline)
        var response = BenchmarksGetSnapshotResponse()
        response.snapshot = BenchmarksSnapshotSummary(row)
        response.groups = groups.map(BenchmarksPeerGroup.init)
        response.nextPageToken = page.next(after: groups.count)
        return response
    }
}
