import Contracts
import FramedRPC
import MetricCatalog
import MetricsServer
import NIOCore
import Postgres
import TestPostgres
import Testing

@Suite("Session reports, down to the database")
struct ReportSessionsTests {
    @Test("reports of two sources become one session, and the page's figures are those of the sums")
    func endToEnd() async throws {
        try await Shop.open { shop in
            let answer = try await shop.send(
                [
                    Shop.report(
                        "L1", day: 18,
                        [(.views, 1000), (.comments, 50), (.productClicks, 80), (.skuOrders, 4), (.gmvMinor, 40_000)]),
                    Shop.report("", day: 18, source: .liveAnalysisSheet, [(.views, 990), (.likes, 300)]),
                    Shop.report("L2", day: 19, length: 30, [(.views, 500), (.comments, 1), (.gmvMinor, 0)]),
                    Shop.report("L0", day: 10, [(.views, 100), (.comments, 20)]),
                ], watermarks: [(.apiList, 19)])
            #expect(answer.outcome == [.accepted, .accepted, .accepted, .accepted])
            #expect(answer.watermarkOutcome == [.accepted])
            let figures = try await shop.ask()
            #expect(figures.sessions == 2)
            #expect(figures.liveHours == 1.5)
            #expect(figures.gmvMinor == 40_000 && figures.hasGmv_p)
            #expect(!figures.hasGmvPrevious_p)
            #expect(figures.value(.commentRate) == 51.0 / 1500)
            #expect(figures.previous(.commentRate) == 0.2)
            #expect(figures.value(.likeRate) == 0.3)
            #expect(figures.value(.ctor) == 0.05)
            #expect(figures.value(.averageOrderValue) == 100)
            #expect(figures.value(.shareRate) == nil)
            #expect(figures.watermarkDay == 20_562 && figures.hasWatermark_p)
            #expect(figures.currency == "MYR")
        }
    }

    @Test("the same batch again changes nothing")
    func again() async throws {
        try await Shop.open { shop in
            let reports = [Shop.report("L1", day: 18, [(.views, 10)]), Shop.report("", day: 17, [(.views, 20)])]
            try await shop.send(reports, watermarks: [(.apiList, 18)])
            let before = try await shop.ask()
            let answer = try await shop.send(reports, watermarks: [(.apiList, 18)])
            #expect(answer.outcome == [.duplicate, .duplicate])
            #expect(answer.watermarkOutcome == [.duplicate])
            #expect(try await shop.ask() == before)
        }
    }

    @Test("a correction lowers the figures at once and raises the data version; an older one is stale")
    func correction() async throws {
        try await Shop.open { shop in
            try await shop.send([Shop.report("L1", day: 18, version: 20, [(.views, 1000)])])
            let before = try await shop.ask()
            let answer = try await shop.send([
                Shop.report("L1", day: 18, version: 21, [(.views, 700)]),
                Shop.report("L1", day: 18, version: 19, [(.views, 5)]),
            ])
            #expect(answer.outcome == [.accepted, .stale])
            let after = try await shop.ask()
            #expect(after.value(.viewsPerHour) == 700)
            #expect(after.dataVersion > before.dataVersion)
        }
    }

    @Test("a LIVE that turns out to have begun the day before takes its figures along")
    func movesToAnotherDay() async throws {
        try await Shop.open { shop in
            try await shop.send([
                Shop.report("L1", day: 13, minute: 10, version: 1, [(.views, 100)]),
                Shop.report("L2", day: 14, [(.views, 7)]),
            ])
            #expect(try await shop.ask().sessions == 2)
            try await shop.send([Shop.report("L1", day: 12, minute: 1430, version: 2, [(.views, 100)])])
            let figures = try await shop.ask()
            #expect(figures.sessions == 1)
            #expect(figures.value(.viewsPerHour) == 7)
            #expect(figures.previous(.viewsPerHour) == 100)
        }
    }

    @Test("a LIVE over midnight covers the next day's time wherever it is reported first", arguments: [false, true])
    func overMidnight(_ reversed: Bool) async throws {
        try await Shop.open { shop in
            let reports = [
                Shop.report("L1", day: 17, minute: 1380, length: 120, [(.views, 10)]),
                Shop.report("L2", day: 18, minute: 30, length: 90, [(.views, 10)]),
            ]
            for report in reversed ? reports.reversed() : reports { try await shop.send([report]) }
            #expect(try await shop.ask().liveHours == 3)
            // The first turns out to have ended at midnight: the second's time is its own again.
            try await shop.send([
                Shop.report("L1", day: 17, minute: 1380, length: 60, version: 1_776_000_000_000_001, [(.views, 10)])
            ])
            #expect(try await shop.ask().liveHours == 2.5)
        }
    }

    @Test("bad reports are refused one by one with a reason, the others are taken")
    func rejections() async throws {
        try await Shop.open { shop in
            var cases: [(MetricsSessionReport, String)] = []
            func add(_ reason: String, _ change: (inout MetricsSessionReport) -> Void) {
                var report = Shop.report("L\(cases.count)", day: 18, [(.views, 10), (.gmvMinor, 5)])
                change(&report)
                cases.append((report, reason))
            }
            add("ACCOUNT_ID_INVALID") { $0.accountID = "a 1" }
            add("UNKNOWN_ACCOUNT") { $0.accountID = "nobody" }
            add("LIVE_ID_INVALID") { $0.liveID = "@12" }
            add("SOURCE_UNKNOWN") { $0.source = .UNRECOGNIZED(99) }
            add("SOURCE_UNKNOWN") { $0.source = .unspecified }
            add("VERSION_INVALID") { $0.version = -1 }
            add("SCOPE_NOT_RELATED") { $0.scope = "s9" }
            add("SCOPE_INVALID") { $0.scope = "s 9" }
            add("ENDS_BEFORE_START") { $0.endedAtUs = $0.startedAtUs - 1 }
            add("LONGER_THAN_48_HOURS") { $0.startedAtUs -= 49 * 3_600_000_000 }
            add("IN_FUTURE") { $0.endedAtUs = Shop.now + 3_600_000_000 }
            add("START_OUT_OF_RANGE") { $0.startedAtUs = .min }
            add("COLUMNS_DIFFER") { $0.value.removeLast() }
            add("COUNTER_UNKNOWN") { $0.counter[0] = .UNRECOGNIZED(300) }
            add("COUNTER_TWICE") { $0.counter[0] = .gmvMinor }
            add("COUNT_NEGATIVE") { $0.value[0] = -1 }
            add("COUNT_TOO_LARGE") { $0.value[0] = .max }
            add("VIEWERS_ABOVE_VIEWS") {
                $0.counter[1] = .viewers
                $0.value[1] = 11
            }
            add("CURRENCY_MISSING") { $0.currency = "" }
            add("CURRENCY_DIFFERS") { $0.currency = "USD" }
            add("CURRENCY_DIFFERS") { $0.currency = "XXX" }
            add("") { _ in }
            let answer = try await shop.send(cases.map(\.0), watermarks: [(.apiList, 21), (.unspecified, 18)])
            #expect(answer.reason == cases.map(\.1))
            #expect(answer.outcome.last == .accepted)
            #expect(answer.watermarkReason == ["DAY_IN_FUTURE", "SOURCE_UNKNOWN"])
            #expect(try await shop.ask().sessions == 1)
        }
    }

    @Test("an oversized batch and bytes that are no message are refused as a whole")
    func wholeBatch() async throws {
        try await Shop.open { shop in
            var request = MetricsReportSessionsRequest()
            request.reports = Array(repeating: Shop.report("L1", day: 18, [(.views, 10)]), count: 5000)
            let context = Shop.context(MetricsServiceMethods.reportSessions, NoCaller())
            let large = try ProtobufCoding.encode(request)
            let tooLarge = await #expect(throws: RPCError.self) {
                try await shop.handler.reportSessions(encoded: large, context)
            }
            #expect(tooLarge?.reason == "BATCH_TOO_LARGE")
            var broken = large
            broken.moveWriterIndex(to: 1000)
            let malformed = await #expect(throws: RPCError.self) {
                try await shop.handler.reportSessions(encoded: broken, context)
            }
            #expect(malformed?.code == .invalidArgument)
        }
    }

    @Test("local days are the account's, through changes of clocks too")
    func daylightSaving() async throws {
        try await Shop.open { shop in
            // New York moved its clocks forward on 2026-03-08 at 02:00 EST = 07:00Z; local midnight is 05:00Z before, 04:00Z after.
            let midnight: Int64 = 20_520 * 86_400_000_000
            var reports: [MetricsSessionReport] = []
            for (place, hours) in [4.98, 5.0, 27.98, 28.0].enumerated() {
                var report = Shop.report("L\(place)", day: 1, length: 0)
                report.accountID = "a2"
                report.currency = "USD"
                report.startedAtUs = midnight + Int64(hours * 3600) * 1_000_000
                report.endedAtUs = report.startedAtUs
                reports.append(report)
            }
            try await shop.send(reports)
            let rows = try await shop.test.database.run(SelectSessionDays(accountID: "a2"))
            #expect(rows == [20_519, 20_520, 20_520, 20_521])
        }
    }
}

/// A caller for calls that are refused before anybody asks who calls.
struct NoCaller: CallerIdentity {
    let auditName = "nobody"
}
