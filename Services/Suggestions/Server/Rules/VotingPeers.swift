import Contracts

/// Whose votes count for one another: sellers of one universe and top category.
struct VotingPeers: Sendable, Hashable {
    var universe: AccountsUniverse
    var topCategory: String

    init(universe: AccountsUniverse, topCategory: String) {
        self.universe = universe
        self.topCategory = topCategory
    }

    /// Those of the seller that a grant is for.
    init(_ grant: AccountsGrant) {
        self.init(universe: grant.universe, topCategory: String(grant.category.prefix { $0 != "/" }))
    }
}
