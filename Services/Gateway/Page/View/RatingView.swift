/// A rating as a word, a shape and a colour.
struct RatingView: Sendable {
    /// Names shape and colour: good, warning, bad, unclear, nopeers, nodata.
    let look: String
    let word: String

    /// - Parameter rating: `GatewayMetric.rating`; empty where nothing could be compared.
    init(_ rating: String, _ texts: PageTexts) {
        let known = Self.looks[rating]
        look = known ?? "nodata"
        word = texts.say("rating_\(known == nil ? "missing" : rating)")
    }

    private static let looks = [
        "good": "good", "warning": "warning", "bad": "bad", "not_enough_data": "unclear", "not_clear_yet": "unclear",
        "no_data": "nodata", "no_peers": "nopeers",
    ]
}
