import Contracts
import FramedRPC
import SwiftProtobuf

extension DemoLoader {
    /// The links of an account, as the accounts service takes them.
    static func links(of account: DemoAccount) -> [AccountsLinkAccountRequest] {
        account.relations.map { relation in
            .with {
                $0.sellerID = relation.sellerID
                $0.accountID = account.id
                $0.handle = account.handle
                $0.kind = relation.kind
                $0.ownerPersonID = account.ownerPersonID
            }
        }
    }

    /// Makes the sellers and relations that are missing.
    func register(_ sellers: [AccountsSeller], links: [AccountsLinkAccountRequest]) async throws -> DemoTally {
        let sum = DemoTallySum()
        progress.begin("sellers", of: sellers.count)
        try await forEach(sellers, atOnce: Self.registering) { seller in
            sum.add(try await put(seller))
            progress.add(1)
        }
        let byShop = Dictionary(grouping: links, by: \.sellerID)
        progress.begin("shops' accounts", of: byShop.count)
        try await forEach(byShop.keys.sorted(), atOnce: Self.registering) { shop in
            sum.add(try await link(byShop[shop] ?? [], to: shop))
            progress.add(1)
        }
        return sum.total
    }

    /// As many as the accounts service has connections for transactions.
    private static let registering = 4

    private func put(_ seller: AccountsSeller) async throws -> DemoTally {
        guard try await known(seller.sellerID) != seller else { return DemoTally() }
        let request = AccountsPutSellerRequest.with { $0.seller = seller }
        _ = try await DemoServices.call { () async throws(RPCError) in
            try await services.accounts.putSeller(request, options: DemoServices.options)
        }
        return DemoTally(registered: 1)
    }

    private func known(_ sellerID: String) async throws -> AccountsSeller? {
        let request = AccountsGetSellerRequest.with { $0.sellerID = sellerID }
        do {
            return try await DemoServices.call { () async throws(RPCError) in
                try await services.accounts.getSeller(request, options: DemoServices.options)
            }.seller
        } catch let error as RPCError where error.code == .notFound {
            return nil
        }
    }

    /// Makes the missing ones of one shop's links.
    private func link(_ links: [AccountsLinkAccountRequest], to sellerID: String) async throws -> DemoTally {
        let request = AccountsListShopAccountsRequest.with {
            $0.sellerID = sellerID
            $0.pageSize = 100
        }
        let known = try await DemoServices.call { () async throws(RPCError) in
            try await services.accounts.listShopAccounts(request, options: DemoServices.options)
        }
        let accounts = Set(known.accounts.map(\.accountID))
        var tally = DemoTally()
        for link in links where !accounts.contains(link.accountID) {
            _ = try await DemoServices.call { () async throws(RPCError) in
                try await services.accounts.linkAccount(link, options: DemoServices.options)
            }
            tally.registered += 1
        }
        return tally
    }
}
