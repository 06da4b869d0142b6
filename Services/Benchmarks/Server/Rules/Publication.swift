import Contracts

/// Which groups of a ladder may be published, by the sellers in them.
enum Publication {
    /// Sellers that a group needs to be published, and to stay so.
    static let least = 25
    static let leastToStay = 20
    /// What a group lacks of the group around it: nothing, or at least this many sellers, or the few could be worked out.
    static let leastComplement = 20

    /// The groups to publish. `sellers`: who is in each group; `before`: what the snapshot before published.
    static func published(_ sellers: [GroupKey: Set<String>], before: Set<GroupKey>) -> Set<GroupKey> {
        var published: Set<GroupKey> = []
        let widestFirst = sellers.keys.sorted { $0.rung.rawValue > $1.rung.rawValue }
        for key in widestFirst {
            guard let own = sellers[key], own.count >= (before.contains(key) ? leastToStay : least) else { continue }
            let around = published.filter { $0.contains(key) }
            let isSafe = around.allSatisfy { wider in
                let lacking = (sellers[wider] ?? []).subtracting(own).count
                return lacking == 0 || lacking >= leastComplement
            }
            if isSafe { published.insert(key) }
        }
        return published
    }

    /// The size as it is shown: 20-29, 30-49, 50-99, 100-199 ...; `to` 0: open.
    static func sizeRange(_ sellers: Int) -> (from: Int, to: Int) {
        let ranges = [(20, 29), (30, 49), (50, 99), (100, 199), (200, 499), (500, 999)]
        return ranges.first { $0.0 <= sellers && sellers <= $0.1 } ?? (1_000, 0)
    }
}

extension GroupKey {
    /// Whether every account of `other` belongs to this group as well.
    func contains(_ other: GroupKey) -> Bool {
        guard rung.rawValue > other.rung.rawValue else { return false }
        switch rung {
        case .region: return true
        case .regionTop: return other.topCategory == category
        case .regionTopBand: return other.topCategory == category && other.band == band
        case .regionLeafBand: return other.category == category && other.band == band
        default: return false
        }
    }

    private var topCategory: String { String(category.prefix { $0 != "/" }) }
}
