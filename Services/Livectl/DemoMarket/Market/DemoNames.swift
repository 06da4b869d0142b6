import Statistics

/// Invented names of shops.
enum DemoNames {
    private static let first = [
        "amber", "bayu", "cempaka", "delima", "ember", "fajar", "gading", "harbour", "intan", "jati", "kilat", "lotus",
        "mawar", "nila", "orchid", "pelangi", "quartz", "rimba", "suria", "teratai", "utara", "violet", "willow",
        "zamrud",
    ]
    private static let second = [
        "atelier", "bazaar", "butik", "corner", "studio", "gallery", "home", "house", "kedai", "label", "lane",
        "market",
        "niaga", "outlet", "pasar", "room", "select", "shop", "store", "trading",
    ]

    /// A handle that no other number has.
    static func handle(_ number: Int, _ random: inout SeededRandom) -> String {
        "\(pick(first, &random)).\(pick(second, &random)).\(number)"
    }

    private static func pick(_ words: [String], _ random: inout SeededRandom) -> String {
        words[Int(random.uniform() * Double(words.count))]
    }
}
