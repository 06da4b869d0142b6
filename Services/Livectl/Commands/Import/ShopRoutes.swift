import Contracts
import FramedRPC
import Importing
import LocalTime
import MetricCatalog
import SwiftProtobuf

/// Where the rows of a shop's files go, as accounts knows it.
struct ShopRoutes {
    /// The accounts that rows can be of.
    let accounts: [ImportAccount]
    /// The zone in which sheets of the shop write times.
    let timeZone: LocalTimeZone
    /// Whose sales the files report: the seller.
    let scope: String

    /// Asks accounts for a seller's shop, or for the shop of one account.
    static func find(
        seller: String?, account: String?, through accounts: AccountsServiceClient
    ) async throws -> ShopRoutes {
        let related = try await all(seller: seller, account: account, through: accounts)
        guard let first = related.first else {
            guard let seller else { throw CommandFailure("there is no account \(account ?? "")") }
            _ = try await known(seller, through: accounts)
            throw CommandFailure("seller \(seller) has no account: link one first")
        }
        let scope = first.sellerID
        guard !scope.isEmpty else {
            throw CommandFailure("account \(first.accountID) has been of several shops: give --seller")
        }
        let shop = try await known(scope, through: accounts)
        return ShopRoutes(
            accounts: try related.map { try route(to: $0) }, timeZone: try LocalTimeZone(shop.timeZone), scope: scope)
    }

    private static func known(
        _ seller: String, through accounts: AccountsServiceClient
    ) async throws -> AccountsSeller {
        do {
            return try await accounts.getSeller(.with { $0.sellerID = seller }).seller
        } catch {
            guard error.code == .notFound else { throw error }
            throw CommandFailure("there is no seller \(seller)")
        }
    }

    private static func all(
        seller: String?, account: String?, through accounts: AccountsServiceClient
    ) async throws -> [AccountsShopAccount] {
        var found: [AccountsShopAccount] = []
        var request = AccountsListShopAccountsRequest()
        request.sellerID = seller ?? ""
        request.accountID = account ?? ""
        request.pageSize = 100
        repeat {
            let page = try await accounts.listShopAccounts(request)
            found += page.accounts
            request.pageToken = page.nextPageToken
        } while !request.pageToken.isEmpty
        return found
    }

    private static func route(to account: AccountsShopAccount) throws -> ImportAccount {
        guard let currency = CurrencyCode(rawValue: account.currency) else {
            throw CommandFailure(
                "account \(account.accountID) has the currency \(account.currency), which livectl does not know")
        }
        return ImportAccount(handle: account.handle, accountID: account.accountID, currency: currency)
    }
}
