import Importing
import Testing

@Suite struct FeedRefusalTests {
    private func refusal(_ text: String) -> String {
        do {
            _ = try FeedSamples.read(text)
            return "taken"
        } catch {
            return "\(error)"
        }
    }

    @Test(
        "A file is refused whole with what is missing and found",
        arguments: [
            (
                "Region,MY\nSeller ID,Day,Orders,Parcels,Late parcels,Reviews,Negative reviews,Refunds\n",
                "feed.csv: not a known layout. Headers missing: \"Complete to\", \"Refunded orders\". Headers found: "
                    + "\"Region\", \"Seller ID\", \"Day\", \"Orders\", \"Parcels\", \"Late parcels\", \"Reviews\", "
                    + "\"Negative reviews\", \"Refunds\""
            ),
            (
                FeedSamples.lines + "Note," + FeedSamples.serviceHeaders,
                "feed.csv: not a known layout. Headers not known: \"Note\". Headers known: \"Seller ID\", \"Day\", "
                    + "\"Orders\", \"Refunded orders\", \"Parcels\", \"Late parcels\", \"Reviews\", \"Negative reviews\""
            ),
            (
                FeedSamples.lines + "Day," + FeedSamples.serviceHeaders,
                "feed.csv: the header \"Day\" stands there twice"
            ),
            ("Region,MY\n" + FeedSamples.lines, "feed.csv: the header \"Region\" stands there twice"),
            ("", "feed.csv: neither an XLSX workbook nor JSON nor the CSV of a feed"),
            ("R\0e\0g\0i\0o\0n\0", "feed.csv: neither an XLSX workbook nor JSON nor the CSV of a feed"),
            (
                "{}", "feed.csv: LIVE sessions: give either --seller or --account to say whose they are"
            ),
        ])
    func headers(text: String, words: String) {
        #expect(refusal(text) == words)
    }

    @Test(
        "A line above the headers that does not say what it is for refuses the file",
        arguments: [
            ("Region,XX\nComplete to,2026-04-29\n", "row 1, Region: \"XX\" is not the code of a market, such as MY"),
            (
                "Region\nComplete to,2026-04-29\n",
                "row 1, Region: the value is missing: the code of a market, such as MY was expected"
            ),
            (
                "Region,MY\nComplete to,2026-05-01\n",
                "row 2, Complete to: \"2026-05-01\" is not a day of the past such as 2026-04-18"
            ),
            (
                "Region,MY\nComplete to,soon\n",
                "row 2, Complete to: \"soon\" is not a day of the past such as 2026-04-18"
            ),
            (
                "Region,MY\nComplete to,2026-04-29\nUniverse,both\n", "row 3, Universe: \"both\" is not real or demo"
            ),
            (
                "Region,MY\nComplete to,2026-04-29\nAs of,2026-05-01T00:00:01Z\n",
                "row 3, As of: \"2026-05-01T00:00:01Z\" is not a time of the past such as 2026-04-19T02:15:30Z"
            ),
        ])
    func lines(lines: String, words: String) {
        #expect(refusal(lines + FeedSamples.violationHeaders) == "feed.csv, \(words)")
    }

    @Test("A quote that is out of place refuses the file whole: nobody knows where the next row begins")
    func quotes() {
        let text = FeedSamples.lines + FeedSamples.violationHeaders + "v1,a,,2026-04-28,R,1,yes,"
        #expect(refusal(text + "\"open\nv2,a,,") == "feed.csv, line 5: not CSV: a quote begins a cell and none ends it")
        #expect(refusal(text + "\"a\"b") == "feed.csv, line 5: not CSV: text follows the quote that ends a cell")
        #expect(refusal(text + "a \"word\"") == "taken")
    }

    @Test("A feed among the files of one shop is told to come alone; other text is no file of sessions")
    func amongSessions() throws {
        let feed = FeedSamples.lines + FeedSamples.serviceHeaders
        let words: [String: String] = [
            feed: "a feed names its accounts and shops itself: import it without --seller and --account",
            "a,b\n1,2": "neither an XLSX workbook nor JSON nor the CSV of a feed",
        ]
        for (text, words) in words {
            #expect {
                try Shop.reader().read(Array(text.utf8), name: "x")
            } throws: {
                "\($0)" == "x: \(words)"
            }
        }
    }
}
