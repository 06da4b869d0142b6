extension PageTexts {
    /// Words by key, with their values. A key that is not there gives itself, so that it is seen; the tests look for it.
    func say(_ key: String, _ values: [String: String] = [:]) -> String {
        words[key]?.fill(values) ?? key
    }

    /// Words that follow a count: the key with `.one` or `.other`; `{n}` is the count.
    func say(_ key: String, count: Int, _ values: [String: String] = [:]) -> String {
        let number = locale.number(Double(count), decimals: 0)
        return say("\(key).\(count == 1 ? "one" : "other")", values.merging(["n": number]) { own, _ in own })
    }
}
