import Contracts

/// Which peers: a rung of the ladder with its traits; those that the rung does not use are empty.
struct GroupKey: Sendable, Hashable {
    var rung: BenchmarksRung
    var category = ""
    var band: Int?
    var kind = AccountsAccountKind.unspecified
}

/// What of an account decides on its peers.
struct PeerTraits: Sendable, Hashable {
    /// Category path of the seller, as in "fashion/womenswear".
    var category: String
    var kind: AccountsAccountKind
    /// 0: no sales before the window; 1-5: quintile; `nil`: under 14 days of history.
    var band: Int?

    /// First part of the category path.
    var topCategory: String { String(category.prefix { $0 != "/" }) }

    /// The groups that the account belongs to, narrowest first. Without a band: from the top category on.
    var ladder: [GroupKey] {
        let wide = [GroupKey(rung: .regionTop, category: topCategory), GroupKey(rung: .region)]
        guard let band else { return wide }
        return [
            GroupKey(rung: .regionLeafBandKind, category: category, band: band, kind: kind),
            GroupKey(rung: .regionLeafBand, category: category, band: band),
            GroupKey(rung: .regionTopBand, category: topCategory, band: band),
        ] + wide
    }
}
