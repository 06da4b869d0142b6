import Contracts

/// The accounts that the page offers, and the one that is shown.
struct PageAccounts: Sendable {
    let list: [GatewayAccount]
    let selected: String
}
