import Contracts
import FramedRPC
import LocalTime
import MetricCatalog
import SwiftProtobuf
import Synchronization

extension DemoLoader {
    /// Brings accounts up to the last complete day.
    ///
    /// - Returns: also the day that each region's service feed is complete to, for regions in which no account is new: a
    ///   larger market than the last one has shops that the feed has not told of.
    func loadSessions(of accounts: [DemoAccount]) async throws -> (tally: DemoTally, serviceDays: [Region: LocalDay]) {
        let sum = DemoTallySum()
        let days = Mutex<[Region: LocalDay]>([:])
        let newcomers = Mutex<Set<Region>>([])
        progress.begin("LIVE sessions", of: accounts.count)
        let parts = stride(from: 0, to: accounts.count, by: Self.accountsAtOnce).map {
            Array(accounts[$0..<min($0 + Self.accountsAtOnce, accounts.count)])
        }
        try await forEach(parts, atOnce: 3) { part in
            var batch = MetricsReportSessionsRequest()
            for account in part {
                let state = try await state(of: account)
                if let day = state.serviceDay { days.withLock { $0[account.place.region] = day } }
                if state.watermark == nil { _ = newcomers.withLock { $0.insert(account.place.region) } }
                batch.add(account.figures(after: state.watermark, now: now), of: account.id)
                guard batch.reports.count >= Self.reportsOfBatch else { continue }
                sum.add(try await report(batch))
                batch = MetricsReportSessionsRequest()
            }
            sum.add(try await report(batch))
            progress.add(part.count)
        }
        let incomplete = newcomers.withLock { $0 }
        return (sum.total, days.withLock { $0 }.filter { !incomplete.contains($0.key) })
    }

    /// Accounts that one task brings up to date.
    private static let accountsAtOnce = 16
    /// Reports after which a batch is sent. With those of the account that passed it, at most 320 of about 170 bytes more,
    /// it stays far below the 256 KiB of a call.
    private static let reportsOfBatch = 240

    /// How far an account and its region's service feed are loaded.
    private func state(of account: DemoAccount) async throws -> (watermark: LocalDay?, serviceDay: LocalDay?) {
        let request = MetricsGetAccountMetricsRequest.with {
            $0.accountID = account.id
            $0.scope = account.relations[0].sellerID
            $0.windowDays = 7
            $0.windowEndDay = (account.timeZone.day(at: now) - 1).rawValue
        }
        do {
            let answer = try await DemoServices.call { () async throws(RPCError) in
                try await services.reading.getAccountMetrics(request, options: DemoServices.options)
            }
            return (
                answer.hasWatermark_p ? LocalDay(rawValue: answer.watermarkDay) : nil,
                answer.serviceConnected ? LocalDay(rawValue: answer.serviceCompleteToDay) : nil
            )
        } catch let error as RPCError where error.code == .notFound {
            return (nil, nil)
        }
    }

    /// Sends sessions and how far they are complete; nothing is an empty batch.
    func report(_ batch: MetricsReportSessionsRequest) async throws -> DemoTally {
        guard !batch.reports.isEmpty || !batch.watermarks.isEmpty else { return DemoTally() }
        let answer = try await DemoServices.call { () async throws(RPCError) in
            try await services.metrics.reportSessions(batch, options: DemoServices.options)
        }
        if let index = answer.watermarkOutcome.firstIndex(of: .rejected) {
            let reason = answer.watermarkReason[index]
            throw DemoRefusal(description: "\(batch.watermarks[index].accountID): the last day was refused: \(reason)")
        }
        return try DemoTally(
            answer.outcome, answer.reason, subjects: batch.reports.map { "\($0.accountID) \($0.liveID)" })
    }
}

extension MetricsReportSessionsRequest {
    /// Adds an account's figures. Its watermark is in the same batch as the last of them, or a later one: a day is never
    /// called complete before its sessions are there.
    fileprivate mutating func add(_ figures: DemoFigures, of accountID: String) {
        reports += figures.reports
        guard let day = figures.completeTo else { return }
        watermarks.append(
            .with {
                $0.accountID = accountID
                $0.source = .firstParty
                $0.completeToDay = day.rawValue
            })
    }
}
