import LocalTime
import Postgres

extension MetricsStore {
    /// Enters the service figures of a market's shops, and the day the feed is complete to; all at once or nothing.
    ///
    /// - Returns: what became of each report, in order.
    func enter(
        _ reports: [ServiceReport], universe: Int16, region: String, completeTo: LocalDay,
        deadline: ContinuousClock.Instant?
    ) async throws -> [ReportOutcome] {
        try await database.withTransaction(deadline: deadline) { transaction in
            try await transaction.run(RaiseServiceFeed(universe: universe, region: region, completeTo: completeTo))
            guard !reports.isEmpty else { return [] }
            let (sellers, stored) = try await transaction.run(
                SelectSellersOfMarket(
                    sellerIDs: Array(Set(reports.map(\.sellerID))), universe: universe, region: region),
                SelectKeptServiceDays(days: Array(Set(reports.map(\.subject)))))
            let isOfMarket = Dictionary(sellers.map { ($0.sellerID, $0.isOfMarket) }) { first, _ in first }
            var ledger = ServiceLedger(stored: stored)
            let outcomes = reports.map { report -> ReportOutcome in
                switch isOfMarket[report.sellerID] {
                case nil: .rejected(.sellerUnknown)
                case false?: .rejected(.sellerElsewhere)
                case true?: ledger.enter(report)
                }
            }
            if !ledger.written.isEmpty { try await transaction.run(UpsertServiceDays(reports: ledger.written)) }
            return outcomes
        }
    }
}
