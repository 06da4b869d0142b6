import Statistics

/// What the invented shops sell.
enum DemoCategory {
    /// Paths with their weight among sellers.
    static let all: [(path: String, weight: Double)] = [
        ("fashion/womenswear", 18), ("fashion/menswear", 9), ("fashion/modestwear", 9), ("beauty/skincare", 16),
        ("beauty/makeup", 12), ("home/kitchen", 11), ("home/decor", 8), ("electronics/phone-accessories", 10),
        ("electronics/audio", 7),
    ]

    /// One by the weights.
    static func draw(_ random: inout SeededRandom) -> String {
        var rest = random.uniform() * all.reduce(0) { $0 + $1.weight }
        for category in all {
            rest -= category.weight
            if rest < 0 { return category.path }
        }
        return all[0].path
    }
}
