import Contracts
import Importing
import LocalTime
import MetricCatalog
import SwiftProtobuf
import Testing

@Suite struct ViolationFeedTests {
    private func rows(_ feed: ImportedFeed) -> [FeedRow<AccountsViolation>]? {
        if case .violations(let rows) = feed.rows { rows } else { nil }
    }

    @Test("A row is the violation it says, of the report's version")
    func row() throws {
        let text = """
            As of,2026-04-30T01:02:03Z
            complete  TO,2026-04-29
            REGION,MY
            Universe,Demo

            Text,Active,Points,Rule,Day,Seller ID,Account ID,Violation ID
            "He said ""buy"",
            and left",NO,1000,RULE_9,2026-04-28,,acc-1, v-1
            """
        let feed = try FeedSamples.read(text)
        #expect(feed.report.region == .my)
        #expect(feed.report.universe == .demo)
        #expect(feed.report.completeTo == LocalDay("2026-04-29"))
        // 2026-04-30T01:02:03Z, by `date -d ... +%s`.
        #expect(feed.report.version == 1_777_510_923_000_000)
        #expect(
            rows(feed)?.map(\.item) == [
                .with {
                    $0.violationID = "v-1"
                    $0.accountID = "acc-1"
                    $0.day = 20_571
                    $0.rule = "RULE_9"
                    $0.points = 1_000
                    $0.text = "He said \"buy\",\nand left"
                    $0.version = 1_777_510_923_000_000
                }
            ])
    }

    @Test("A feed without rows is a report too, of the real universe where it does not say")
    func empty() throws {
        let feed = try FeedSamples.violations()
        #expect(feed.rows.count == 0 && feed.refusals.isEmpty)
        #expect(feed.report.universe == .real)
        let batches = FeedBatch<AccountsViolation>.batches(of: [], feed.report)
        #expect(batches.map { $0.request(feed.report).completeToDay } == [20_572])
    }

    @Test(
        "A row that is wrong is refused with its place and reason, the others are taken",
        arguments: [
            (",acc-1,,2026-04-28,R,1,yes,", "A \"Violation ID\": the value is missing"),
            (
                "v 2,acc-1,,2026-04-28,R,1,yes,",
                "A \"Violation ID\": \"v 2\" is not an id of 1 to 64 of A-Z a-z 0-9 . _ -"
            ),
            (
                "v2,,,2026-04-28,R,1,yes,",
                "B \"Account ID\": a violation is of an account or of a shop: one of both columns is filled"
            ),
            (
                "v2,a,s,2026-04-28,R,1,yes,",
                "B \"Account ID\": a violation is of an account or of a shop: one of both columns is filled"
            ),
            ("v2,a,,28/04/2026,R,1,yes,", "D \"Day\": \"28/04/2026\" is not a day such as 2026-04-18"),
            ("v2,a,,2026-02-30,R,1,yes,", "D \"Day\": \"2026-02-30\" is not a day such as 2026-04-18"),
            ("v2,a,,2026-05-02,R,1,yes,", "D \"Day\": 2026-05-02 is in the future"),
            ("v2,a,,2014-12-31,R,1,yes,", "D \"Day\": 2014-12-31 is before 2015"),
            ("v2,a,,,R,1,yes,", "D \"Day\": the value is missing"),
            ("v2,a,,2026-04-28,,1,yes,", "E \"Rule\": the value is missing"),
            ("v2,a,,2026-04-28,R,-1,yes,", "F \"Points\": \"-1\" is negative"),
            ("v2,a,,2026-04-28,R,1001,yes,", "F \"Points\": \"1001\" is too large"),
            ("v2,a,,2026-04-28,R,1.5,yes,", "F \"Points\": \"1.5\" is not a whole number"),
            ("v2,a,,2026-04-28,R,,yes,", "F \"Points\": the value is missing"),
            ("v2,a,,2026-04-28,R,1,perhaps,", "G \"Active\": \"perhaps\" is not yes or no"),
            ("v2,a,,2026-04-28,R,1,,", "G \"Active\": the value is missing"),
            ("v1,a,,2026-04-28,R,2,yes,", "A \"Violation ID\": row 5 has the same Violation ID, and says otherwise"),
        ])
    func cells(row: String, place: String) throws {
        let feed = try FeedSamples.violations("v1,a,,2026-04-28,R,1,yes,", row, "v3,,s,2026-05-01,R,0,true,")
        #expect(feed.refusals.map(\.description) == ["feed.csv, row 6, column \(place)"])
        #expect(rows(feed)?.map(\.item.violationID) == ["v1", "v3"])
    }

    @Test("A row with a comma too many or too few is refused as a whole")
    func ragged() throws {
        let feed = try FeedSamples.violations(
            "v1,a,,2026-04-28,R,1,yes", "v2,a,,2026-04-28,R,1,yes,one, two", "v3,a,,2026-04-28,R,1,yes,,,")
        #expect(
            feed.refusals.map(\.description) == [
                "feed.csv, row 5: 7 cells under 8 headers", "feed.csv, row 6: 9 cells under 8 headers",
            ])
        #expect(rows(feed)?.map(\.item.violationID) == ["v3"])
    }

    @Test("A text that is too long or not UTF-8 is refused")
    func text() throws {
        let long = try FeedSamples.violations("v1,a,,2026-04-28,R,1,yes,\(String(repeating: "x", count: 501))")
        #expect(long.refusals.first?.location.column == "H \"Text\"")
        let bytes =
            Array((FeedSamples.lines + FeedSamples.violationHeaders + "v1,a,,2026-04-28,R,1,yes,caf").utf8) + [0xE9]
        let latin = try FeedReader(now: Shop.now).read(bytes, name: "latin.csv")
        #expect(
            latin.refusals.map(\.description) == ["latin.csv, row 5, column H \"Text\": the text is not UTF-8"])
    }

    @Test("A row that says the same again is counted, not sent twice")
    func repeated() throws {
        let feed = try FeedSamples.violations("v1,a,,2026-04-28,R,1,yes,", "", "v1,a,,2026-04-28,R,1,TRUE,")
        #expect(feed.repeated == 1)
        #expect(feed.rows.count == 1)
    }

    @Test("What the service rejects is told with the row and the column of its account or shop")
    func rejections() throws {
        let feed = try FeedSamples.violations("v1,,s,2026-04-28,R,1,yes,")
        let row = try #require(rows(feed)?.first)
        #expect(
            row.refusal(reason: "SUBJECT_UNKNOWN", feed.report).description
                == "feed.csv, row 5, column C \"Seller ID\": no such account or shop in this market (MY, real)")
        #expect(row.refusal(reason: "NEW_REASON", feed.report).description == "feed.csv, row 5: NEW_REASON")
    }
}
