import Contracts
import Importing
import LocalTime
import MetricCatalog
import SwiftProtobuf
import Testing

@Suite struct ServiceFeedTests {
    private func rows(_ feed: ImportedFeed) -> [FeedRow<MetricsServiceReport>]? {
        if case .service(let rows) = feed.rows { rows } else { nil }
    }

    @Test("A row is one shop's day; a pair that is left out is not known")
    func row() throws {
        let feed = try FeedSamples.read(
            FeedSamples.lines + FeedSamples.serviceHeaders + "s,2026-04-28,\"1,200\",7,,,0,0",
            asOf: 1_777_500_000_000_000)
        #expect(
            rows(feed)?.map(\.item) == [
                .with {
                    $0.sellerID = "s"
                    $0.day = 20_571
                    $0.version = 1_777_500_000_000_000
                    $0.orders = 1_200
                    $0.refundedOrders = 7
                    $0.parcels = -1
                    $0.lateParcels = -1
                }
            ])
    }

    @Test(
        "A row that is wrong is refused with its place and reason, the others are taken",
        arguments: [
            (",2026-04-28,1,0,,,,", "A \"Seller ID\": the value is missing"),
            ("s,yesterday,1,0,,,,", "B \"Day\": \"yesterday\" is not a day such as 2026-04-18"),
            ("s,2026-04-28,-1,0,,,,", "C \"Orders\": \"-1\" is negative"),
            ("s,2026-04-28,many,0,,,,", "C \"Orders\": \"many\" is not a number"),
            ("s,2026-04-28,2,3,,,,", "D \"Refunded orders\": 3 refunded orders, but only 2 orders"),
            ("s,2026-04-28,,,2,3,,", "F \"Late parcels\": 3 late parcels, but only 2 parcels"),
            ("s,2026-04-28,,,,,2,3", "H \"Negative reviews\": 3 negative reviews, but only 2 reviews"),
            ("s,2026-04-28,2,,,,,", "D \"Refunded orders\": the value is missing"),
            ("s,2026-04-28,,2,,,,", "C \"Orders\": the value is missing"),
            ("s,2026-04-28,1000000000001,0,,,,", "C \"Orders\": \"1000000000001\" is too large"),
            ("s,2026-04-27,2,0,,,,", "B \"Day\": row 5 has the same Day, and says otherwise"),
        ])
    func cells(row: String, place: String) throws {
        let feed = try FeedSamples.service("s,2026-04-27,1,0,,,,", row, "t,2026-04-27,1,0,,,,")
        #expect(feed.refusals.map(\.description) == ["feed.csv, row 6, column \(place)"])
        #expect(rows(feed)?.map(\.item.sellerID) == ["s", "t"])
    }

    @Test("Many rows go by day, in calls that call no day complete of which rows are missing")
    func batches() throws {
        let days = ["2026-04-29", "2026-04-27", "2026-04-28"]
        let text = days.flatMap { day in (0..<300).map { "shop-\($0),\(day),5,0,5,0,," } }.joined(separator: "\n")
        let feed = try FeedSamples.read(FeedSamples.lines + FeedSamples.serviceHeaders + text)
        let batches = FeedBatch.batches(of: try #require(rows(feed)), feed.report)
        #expect(batches.map(\.rows.count) == [400, 400, 100])
        // The first row of the second call is of the 28th, of the third call of the 29th.
        #expect(batches.map { "\($0.completeTo)" } == ["2026-04-27", "2026-04-28", "2026-04-29"])
        let sent = batches.flatMap { $0.request(feed.report).reports }
        #expect(sent.map(\.day) == sent.map(\.day).sorted())
        #expect(Set(sent.map { "\($0.sellerID) \($0.day)" }).count == 900)
        let largest = try batches.map { (try $0.request(feed.report).serializedBytes() as [UInt8]).count }.max()
        #expect(try #require(largest) < 256 << 10)
    }
}
