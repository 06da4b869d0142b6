package import Contracts
package import FramedRPC
import LocalTime
import MetricCatalog
import Postgres
import ServiceKit

extension SuggestionsHandler {
    package func suggest(
        _ request: SuggestionsSuggestRequest, _ context: ServerContext
    ) async throws -> SuggestionsSuggestResponse {
        let account = request.accountMetrics
        if let grant = context.grant, grant.accountID != account.accountID {
            throw RPCError(.permissionDenied, reason: "GRANT_MISMATCH", text: "The grant is for another account.")
        }
        let votes = try await votes(context)
        let counts =
            context.grant.map {
                tally.tally.counts(of: VotingPeers($0), before: LocalDay(rawValue: $0.today))
            } ?? [:]
        let advice = Advice(
            AccountStanding(account, request.comparison), catalogue: catalogue,
            helpfulness: Helpfulness(counts, of: catalogue),
            activeViolations: request.violationsConnected ? Int(request.activeViolations) : 0,
            windowDays: Int(account.windowDays))
        return response(advice, votes: votes)
    }

    /// The seller's own votes; a service that reads has none.
    private func votes(_ context: ServerContext) async throws -> [StepVote] {
        guard let grant = context.grant else { return [] }
        return try await database.run(
            SelectVotes(accountID: grant.accountID, sellerID: grant.sellerID), deadline: context.databaseDeadline)
    }

    private func response(_ advice: Advice, votes: [StepVote]) -> SuggestionsSuggestResponse {
        var response = SuggestionsSuggestResponse()
        response.catalogueVersion = catalogue.version
        response.suggestion = advice.items.map(\.suggestion.number)
        response.filter = advice.items.map(\.filter)
        response.metricBits = advice.items.map { MetricID.bits($0.metrics) }
        response.worth = advice.items.map { $0.worth?.likely ?? 0 }
        response.worthLow = advice.items.map { $0.worth?.low ?? 0 }
        response.worthHigh = advice.items.map { $0.worth?.high ?? 0 }
        response.worthMask = advice.items.enumerated().reduce(0) {
            $1.element.worth == nil ? $0 : $0 | 1 << UInt64($1.offset)
        }
        response.assumedBits = advice.items.map { MetricID.bits($0.worth?.assumed ?? []) }
        response.severity = advice.items.map(\.severity)
        response.helpful = advice.items.map(\.helpful)
        response.totalCatchUp = advice.totalCatchUp ?? 0
        response.hasTotalCatchUp_p = advice.totalCatchUp != nil
        response.totalImprove = advice.totalImprove ?? 0
        response.hasTotalImprove_p = advice.totalImprove != nil
        response.voteStep = votes.map(\.step)
        response.vote = votes.map { $0.helpful ? .helpful : .unhelpful }
        return response
    }
}

extension MetricID {
    /// Bit m for metric number m.
    fileprivate static func bits(_ metrics: [MetricID]) -> UInt64 {
        metrics.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
    }
}
