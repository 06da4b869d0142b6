import Contracts
import GatewayPage
import Testing

@Suite("Changes on the page")
struct ChangeTests {
    @Test("a change that may be chance says so")
    func doubt() throws {
        // The slope of the viewers at once is -12 % with no certainty.
        #expect(try Payloads.page("full").contains("12\u{202F}% worse, may be chance"))
    }

    @Test(
        "GMV is set against the 7 days before, by one rule for what is steady and in times where percents run out",
        arguments: [
            (534_255, 477_010, "12\u{202F}% better</span> <span class=\"faint\">than the 7 days before"),
            (98, 100, "data-exact=\"−2\u{202F}% against the 7 days before\""),
            (98, 100, "steady</span> <span class=\"faint\">against the 7 days before"),
            (104, 100, "steady</span> <span class=\"faint\">against the 7 days before"),
            (95, 100, "5\u{202F}% worse</span> <span class=\"faint\">than the 7 days before"),
            (0, 100, "100\u{202F}% worse</span>"), (1099, 100, "999\u{202F}% better</span>"),
            (1654, 100, "better: 17 times as high</span> <span class=\"faint\">as in the 7 days before"),
        ])
    func gmv(minor: Int64, before: Int64, words: String) throws {
        let page = try Payloads.page("full") {
            $0.overview.gmv.minor = minor
            $0.overview.gmvPrevious.minor = before
        }
        #expect(page.contains(words))
    }

    @Test(
        "a slope larger than the figure it is a slope of is told in words, its size for those who ask",
        arguments: [
            (-8.0, "down", "bad", "worse: falling steeply", "−800"),
            (3.2, "up", "bad", "worse: rising steeply", "+320"),
            (-0.994, "down", "good", "99\u{202F}% better", "−99"), (0.03, "flat", "neutral", "steady", "+3"),
        ])
    func slope(change: Double, direction: String, tone: String, words: String, exact: String) throws {
        let page = try Payloads.page("full") {
            $0.dimensions[0].metrics[0].trend.slopeChange = change
            $0.dimensions[0].metrics[0].trend.direction = direction
            $0.dimensions[0].metrics[0].trend.tone = tone
        }
        let card = try #require(page.firstMatch(of: /<p class="trend">.*<\/p>/)).output
        #expect(card.contains("\(words)</span> <span class=\"faint\">within the week"))
        #expect(card.contains("data-exact=\"Slope over the 7 days: \(exact)\u{202F}% of the week&#39;s value\""))
    }

    @Test(
        "the table sets each figure against the one before; nothing is said where either is missing or the one before is 0",
        arguments: [
            (8.0, 6.4, "25\u{202F}% better"), (6.5, 6.4, "steady"), (8, 0, "–"), (nil, 6.4, "–"), (8, nil, "–"),
        ] as [(Double?, Double?, String)])
    func table(value: Double?, before: Double?, words: String) throws {
        let page = try Payloads.page("full", dimension: "open_live") {
            $0.dimensions[0].metrics[0].valueKind = value.map { .value($0) }
            $0.dimensions[0].metrics[0].previousKind = before.map { .previous($0) }
        }
        let cell = try #require(page.firstMatch(of: /<span class="moved" role="cell">.*<\/span>/)).output
        #expect(cell.contains("\(words)</span>"))
        // Only what the words do not say in full is told on focus, and nothing else is.
        #expect(cell.contains("data-exact") == (words == "steady"))
    }
}
