import Contracts
import Foundation
import Importing
import LocalTime
import MetricCatalog
import Testing

/// The sample files against totals that Samples/totals.py computes from them with openpyxl.
@Suite struct SampleFilesTests {
    private func bytes(_ name: String) throws -> [UInt8] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return Array(try Data(contentsOf: root.appending(path: "Services/Livectl/Samples/\(name)")))
    }

    private func sample(_ name: String) throws -> ImportedFile {
        try Shop.reader().read(try bytes(name), name: name)
    }

    private func totals(_ file: ImportedFile) -> [CounterID: Int64] {
        var totals: [CounterID: Int64] = [:]
        for session in file.sessions {
            for counter in CounterID.allCases {
                guard let value = session.counters[counter] else { continue }
                totals[counter, default: 0] += value
            }
        }
        return totals
    }

    private func seconds(_ file: ImportedFile) -> Int64 {
        file.sessions.reduce(0) { $0 + ($1.endMicroseconds - $1.startMicroseconds) / 1_000_000 }
    }

    @Test("The sheet gives the totals of its cells")
    func sheet() throws {
        let file = try sample("live-analysis.xlsx")
        #expect(file.refusals.isEmpty && file.warnings.isEmpty)
        #expect(file.skipped == ["dapur.lain": 2])
        #expect(file.sessions.count == 11)
        #expect(file.completeToDay == LocalDay("2026-04-18"))
        #expect(file.sessions.first?.startMicroseconds == 1_775_995_380_000_000)
        #expect(seconds(file) == 72_600)
        #expect(
            totals(file) == [
                .gmvMinor: 399_523, .createdSkuOrders: 104, .skuOrders: 61, .items: 71, .buyers: 52, .viewers: 10_734,
                .views: 13_697, .viewingMilliseconds: 914_615_000, .comments: 547, .shares: 33, .likes: 8_452,
                .newFollowers: 101, .productImpressions: 15_177, .productClicks: 1_155,
            ])
    }

    @Test("The list gives the totals of its fields")
    func list() throws {
        let file = try sample("session-list.json")
        #expect(file.refusals.isEmpty && file.warnings.isEmpty && file.skipped.isEmpty)
        #expect(file.sessions.count == 12)
        #expect(file.sessions.count { $0.counters[.views] == nil } == 2)
        #expect(file.completeToDay == LocalDay("2026-04-18"))
        #expect(seconds(file) == 77_446)
        #expect(
            totals(file) == [
                .gmvMinor: 289_243, .createdSkuOrders: 75, .skuOrders: 50, .items: 55, .buyers: 42, .viewers: 9_362,
                .views: 11_383, .viewingMilliseconds: 711_660_000, .comments: 371, .shares: 29, .likes: 6_691,
                .newFollowers: 88, .productImpressions: 14_061, .productClicks: 1_019, .averageConcurrentMilli: 131_000,
                .peakConcurrent: 323,
            ])
    }

    @Test("The feeds give what their rows say", arguments: [("violations.csv", 3), ("service.csv", 7)])
    func feeds(name: String, rows: Int) throws {
        let feed = try FeedReader(now: Shop.now).read(try bytes(name), name: name)
        #expect(feed.refusals.isEmpty && feed.repeated == 0)
        #expect(feed.rows.count == rows)
        #expect(feed.report.region == .my && feed.report.universe == .demo)
        #expect(feed.report.completeTo == LocalDay("2026-04-18"))
    }

    @Test("Any seven days of the samples as a template have the samples' totals", arguments: 0..<7)
    func template(offset: Int) throws {
        let plan = ImportPlan([try sample("live-analysis.xlsx"), try sample("session-list.json")])
        let template = try WeekTemplate(plan, timeZone: try Shop.timeZone())
        let first = try #require(LocalDay("2026-02-01")) + offset
        let week = template.plan(on: first...(first + 6), now: Shop.now)
        #expect(week.sessions.count == 23)
        #expect(week.sessions.reduce(0) { $0 + ($1.counters[.gmvMinor] ?? 0) } == 688_766)
    }
}
