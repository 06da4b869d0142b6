package import MetricCatalog

/// An account that rows can be routed to.
package struct ImportAccount: Equatable, Sendable {
    /// The handle that files name, without `@`; case does not matter.
    package let handle: String
    /// The account's id in the suite.
    package let accountID: String
    /// The account's currency: its figures are taken in no other.
    package let currency: CurrencyCode

    /// An account with the handle that files name it by.
    package init(handle: String, accountID: String, currency: CurrencyCode) {
        self.handle = handle
        self.accountID = accountID
        self.currency = currency
    }
}

/// Finds the account of a row by its creator.
package struct AccountRoutes: Sendable {
    private let accounts: [String: ImportAccount]

    /// Routes to the accounts of one shop, or to a single one. Of two accounts with one handle the first is meant.
    package init(_ accounts: [ImportAccount]) {
        self.accounts = Dictionary(accounts.map { (Self.key($0.handle), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The account with a handle; nil for creators that are not the shop's.
    func account(of handle: String) -> ImportAccount? {
        accounts[Self.key(handle)]
    }

    /// A handle as it is compared.
    static func key(_ handle: String) -> String {
        let trimmed = handle.trimmingSpaces.lowercased()
        return trimmed.hasPrefix("@") ? String(trimmed.dropFirst()) : trimmed
    }
}
