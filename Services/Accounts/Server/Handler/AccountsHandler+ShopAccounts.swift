package import Contracts
package import FramedRPC
import Postgres
import ServiceKit

extension AccountsHandler {
    package func listShopAccounts(
        _ request: AccountsListShopAccountsRequest, _ context: ServerContext
    ) async throws -> AccountsListShopAccountsResponse {
        guard request.sellerID.isEmpty != request.accountID.isEmpty else {
            throw FieldRules.invalid("SHOP_OR_ACCOUNT_REQUIRED", "seller_id", "Name a shop or an account.")
        }
        let subject = request.sellerID + request.accountID
        try FieldRules.identifier(subject, request.sellerID.isEmpty ? "account_id" : "seller_id")
        let size = try PageSize.checked(request.pageSize)
        if !request.pageToken.isEmpty, !FieldRules.isIdentifier(request.pageToken) {
            throw FieldRules.invalid("PAGE_TOKEN_INVALID", "page_token", "This is no page token of this list.")
        }
        let accounts = try await database.run(
            SelectShopAccounts(
                sellerID: request.sellerID, accountID: request.accountID, after: request.pageToken, limit: Int32(size)),
            deadline: context.databaseDeadline)
        var answer = AccountsListShopAccountsResponse()
        answer.accounts = accounts
        if accounts.count == size { answer.nextPageToken = accounts.last?.accountID ?? "" }
        return answer
    }
}
