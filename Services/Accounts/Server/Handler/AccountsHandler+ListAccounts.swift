package import Contracts
package import FramedRPC
import LocalTime
import Postgres
import ServiceKit

extension AccountsHandler {
    package func listAccounts(
        _ request: AccountsListAccountsRequest, _ context: ServerContext
    ) async throws -> AccountsListAccountsResponse {
        try FieldRules.identifier(request.personID, "person_id")
        let size = try PageSize.checked(request.pageSize)
        let after = try AccountPageToken.parse(request.pageToken)
        let now = clock.now
        let (sellers, rows) = try await database.run(
            SelectPersonSeller(personID: request.personID),
            SelectPersonAccounts(
                personID: request.personID, pageSize: Int32(size), windowDays: Int32(DiagnosisWindow.recencyDays),
                today: LocalDay.utc(at: now), after: after),
            deadline: context.databaseDeadline)
        if let refusal = AccessRefusal(seller: sellers.first) { throw refusal.status }

        let accounts = AccessFacts.gather(rows)
        var answer = AccountsListAccountsResponse()
        for facts in accounts {
            if let summary = try summary(facts, now: now) { answer.accounts.append(summary) }
        }
        if accounts.count == size, let last = accounts.last {
            answer.nextPageToken = AccountPageToken(lastLive: last.lastLive ?? 0, accountID: last.accountID).text
        }
        return answer
    }

    /// `nil`: the account is not the person's to see today.
    private func summary(_ facts: AccessFacts, now: Int64) throws(RPCError) -> AccountsAccountSummary? {
        let today = try AuthorizedView.localDay(at: now, in: facts.timeZone)
        var summary = AccountsAccountSummary()
        switch AccessDecision(facts, today: today) {
        case .shop(let relation): summary.kind = relation.kind
        case .owner: summary.viaOwner = true
        case .refused: return nil
        }
        summary.accountID = facts.accountID
        summary.handle = facts.handle
        summary.lastLiveAtUs = facts.lastLive ?? 0
        summary.universe = facts.seller?.universe ?? .unspecified
        summary.region = facts.seller?.region ?? ""
        summary.timeZone = facts.timeZone
        let window = DiagnosisWindow(days: DiagnosisWindow.recencyDays, facts: facts, today: today)
        let closed = RecencyGate(liveDays: facts.liveDays, end: window.end).status
        summary.diagnosable = closed == nil
        summary.reason = closed?.reason ?? ""
        return summary
    }
}
