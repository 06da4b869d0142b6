import Contracts
import FramedRPC

/// The accounts that a person may pick.
struct AccountDirectory: Sendable {
    /// Pages read at most, of 100 accounts each: more than any shop links.
    private static let mostPages = 10

    let accounts: AccountsServiceClient

    /// All of them, diagnosable ones first.
    /// - Throws: accounts' refusal, or what keeps it from answering.
    func accounts(of person: String, deadline: RPCDeadline) async throws(RPCError) -> [GatewayAccount] {
        var request = AccountsListAccountsRequest()
        request.personID = person
        request.pageSize = 100
        var found: [GatewayAccount] = []
        for _ in 0..<Self.mostPages {
            let answer = try await accounts.listAccounts(request, options: CallOptions(deadline: deadline))
            found += answer.accounts.map(Self.account)
            guard !answer.nextPageToken.isEmpty else { break }
            request.pageToken = answer.nextPageToken
        }
        return found
    }

    private static func account(_ summary: AccountsAccountSummary) -> GatewayAccount {
        var account = GatewayAccount()
        account.id = summary.accountID
        account.handle = summary.handle
        account.kind = summary.kind.payloadName
        account.relation = summary.viaOwner ? "owner" : "shop"
        account.region = summary.region
        account.timeZone = summary.timeZone
        account.universe = summary.universe.payloadName
        if summary.lastLiveAtUs > 0 { account.lastLive = PageAssembler.instant(summary.lastLiveAtUs) }
        account.diagnosable = summary.diagnosable
        account.reason = summary.reason
        return account
    }
}
