import Contracts
import LocalTime
import Logging
import MetricCatalog
import Postgres
import ServiceKit

/// Makes the snapshots that are missing, market by market under a lease, so that several instances share the work.
struct Refresher: Sendable {
    /// What became of a market's snapshot.
    enum Outcome: Sendable, Equatable {
        case made(SnapshotRow)
        case existing(SnapshotRow)
        /// Another instance is at it.
        case leased
        /// No account is active, or too few are reported to any day.
        case nothingToCompare
    }

    /// Window lengths that are made.
    static let windowLengths = [7]
    /// A market takes seconds; a holder that is gone holds others up no longer than this.
    static let leaseSeconds = 120.0

    let database: PostgresDatabase
    let reader: MarketReader
    let key: PerturbationKey
    let clock: ServiceClock
    /// Name of this process in leases; unique.
    let holder: String
    let logger: Logger

    /// All markets, or those named.
    func markets(universe: AccountsUniverse, region: String) async throws -> [Market] {
        try await database.run(SelectMarkets()).filter {
            (universe == .unspecified || $0.universe == universe) && (region.isEmpty || $0.region == region)
        }
    }

    /// Makes the snapshot of one market and window length if it is missing.
    func refresh(_ market: Market, windowDays: Int) async throws -> Outcome {
        guard let region = Region(rawValue: market.region) else { return .nothingToCompare }
        let lease = TakeLease(market: market, holder: holder, seconds: Self.leaseSeconds)
        guard !(try await database.run(lease)).isEmpty else { return .leased }
        do {
            let outcome = try await refreshLeased(market, region, windowDays: windowDays)
            try await database.run(ReleaseLease(market: market, holder: holder))
            return outcome
        } catch {
            // What failed is thrown; a lease that cannot be given back expires.
            _ = try? await database.run(ReleaseLease(market: market, holder: holder))
            throw error
        }
    }

    private func refreshLeased(_ market: Market, _ region: Region, windowDays: Int) async throws -> Outcome {
        let utcToday = LocalDay(rawValue: Int32(clamping: clock.now / 86_400_000_000))
        let accounts = try await reader.accounts(of: market, today: utcToday)
        let active = accounts.filter { $0.isActive(today: localDay(of: $0, utcToday)) }
        guard
            let end = WindowEndRule.windowEnd(
                watermarks: active.map(\.watermark),
                yesterday: (active.map { localDay(of: $0, utcToday) }.min() ?? utcToday) - 1)
        else { return .nothingToCompare }

        let id = "\(market)-\(windowDays)d-\(end)"
        if let existing = try await database.run(SelectSnapshot(id: id)).first { return .existing(existing) }
        let first = end - (windowDays - 1)
        let data = try await reader.data(of: market, accounts, first: first, last: end, standard: region.standardGMV)
        let history = try await history(before: end, of: market, windowDays: windowDays)
        let draft = SnapshotComputation(region: region, windowStart: first, data: data, history: history, key: key)
            .draft()
        let row = SnapshotRow(
            id: id, market: market, windowDays: windowDays, windowEnd: end, publishedAt: clock.now,
            groups: draft.groups.count)
        return try await publish(row, draft) ? .made(row) : .existing(row)
    }

    private func localDay(of account: MarketAccount, _ utcToday: LocalDay) -> LocalDay {
        (try? LocalTimeZone(account.timeZone).day(at: clock.now)) ?? utcToday
    }

    /// What the snapshot before says.
    private func history(before end: LocalDay, of market: Market, windowDays: Int) async throws -> SnapshotHistory {
        let snapshots = try await database.run(
            SelectSnapshots(universe: market.universe, region: market.region, limit: 100))
        guard let previous = snapshots.first(where: { $0.windowDays == windowDays && $0.windowEnd < end }) else {
            return SnapshotHistory()
        }
        let groups = try await database.run(SelectGroups(snapshotID: previous.id))
        let assignments = try await database.run(SelectAssignments(snapshotID: previous.id))
        var history = SnapshotHistory()
        history.groups = Dictionary(groups.map { ($0.key, $0) }) { first, _ in first }
        for assignment in assignments {
            guard let band = assignment.traits.band else { continue }
            history.bands[assignment.member] = PreviousBand(band: band, leaning: assignment.leaning)
        }
        return history
    }

    /// Writes it whole or not at all; false: another instance has published it.
    private func publish(_ row: SnapshotRow, _ draft: SnapshotDraft) async throws -> Bool {
        let made = try await database.withTransaction { transaction in
            guard try await transaction.count(InsertSnapshot(snapshot: row)) == 1 else { return false }
            try await transaction.run(
                each: draft.groups.enumerated().map {
                    InsertGroup(snapshotID: row.id, number: $0.offset, group: $0.element)
                })
            try await transaction.run(InsertAssignments(snapshotID: row.id, assignments: draft.assignments))
            _ = try await transaction.run(NotifyOfSnapshot(snapshotID: row.id))
            return true
        }
        if made {
            logger.info(
                "snapshot published",
                metadata: [
                    "snapshot": "\(row.id)", "groups": "\(draft.groups.count)",
                    "accounts": "\(draft.assignments.count)",
                ])
        }
        return made
    }
}
