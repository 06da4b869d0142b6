import Contracts
import Importing
import LocalTime
import MetricCatalog
import SwiftProtobuf
import Testing

@Suite struct ImportPlanTests {
    private func page(_ id: String, views: String, asOf: Int64) throws -> ImportedFile {
        let text = SessionListText.session(["id": "\"\(id)\""]).replacing(
            "\"views\": 2000", with: "\"views\": \(views)")
        return try Shop.reader(asOf: asOf).read(Array(SessionListText.page([text]).utf8), name: "\(asOf).json")
    }

    @Test("A session in several files is sent once: the later version, of one version the file read last")
    func merging() throws {
        let later = try page("1", views: "2002", asOf: 2)
        let earlier = try page("1", views: "2001", asOf: 1)
        let again = try page("1", views: "2003", asOf: 2)
        #expect(ImportPlan([later, earlier]).sessions.map { $0.counters[.views] } == [2_002])
        #expect(ImportPlan([earlier, later]).sessions.map { $0.counters[.views] } == [2_002])
        let plan = ImportPlan([later, earlier, again])
        #expect(plan.sessions.map { $0.counters[.views] } == [2_003])
        #expect(plan.repeated == 2)
    }

    @Test("The same session from a sheet and from the list are two reports: the service decides by source")
    func sources() throws {
        let plan = ImportPlan([
            try Shop.read(LiveAnalysisFile()), try Shop.read(json: SessionListText.page([SessionListText.session()])),
        ])
        #expect(plan.sessions.map(\.source).count == 2)
        #expect(plan.watermarks.map(\.key.source) == [.sessionList, .liveAnalysisSheet])
        #expect(plan.watermarks.map(\.day) == [LocalDay("2026-04-19"), LocalDay("2026-04-18")])
    }

    @Test("The summary counts what was skipped over all files")
    func summary() throws {
        var sheet = LiveAnalysisFile()
        sheet.rows = [["Creator": "dapur.lain"], [:], ["Views": "x"]]
        let plan = ImportPlan([try Shop.read(sheet), try Shop.read(sheet)])
        #expect(plan.skipped == ["dapur.lain": 2])
        #expect(plan.skippedRows == 2)
        #expect(plan.refusals.count == 2)
        #expect(plan.sessions.count == 1)
        #expect(plan.repeated == 1)
    }

    @Test("A report on the wire has the session's columns in the order of the counters")
    func report() throws {
        let plan = ImportPlan([try Shop.read(LiveAnalysisFile())])
        let batches = try plan.batches(scope: "kedai")
        #expect(batches.count == 2)
        let report = try #require(batches[0].request.reports.first)
        #expect(report.accountID == "acc-1")
        #expect(report.startedAtUs == 1_776_521_640_000_000)
        #expect(report.source == .liveAnalysisSheet)
        #expect(report.scope == "kedai")
        #expect(report.gmvDefinition == .live)
        #expect(report.currency == "MYR")
        #expect(report.counter.map(\.rawValue) == [2, 3, 4, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17])
        #expect(report.value == [4_000, 3_000, 428_000_000, 100, 2_000, 10, 40, 5_000, 300, 25, 28, 24, 144_423, 30])
        #expect(batches[1].sessions.isEmpty)
        #expect(batches[1].request.watermarks.map(\.completeToDay) == [20_561])
    }

    @Test("Many sessions go in requests of at most 256 KiB, all of them and in order")
    func batching() throws {
        let sessions = (0..<5_000).map {
            SessionListText.session([
                "id": "\"\($0)\"", "start_time": "\(1_776_000_000 + $0)", "end_time": "1776100000",
            ])
        }
        let plan = ImportPlan([try Shop.read(json: SessionListText.page(sessions))])
        let batches = try plan.batches(scope: "kedai")
        #expect(batches.count > 2)
        for batch in batches {
            let bytes: [UInt8] = try batch.request.serializedBytes()
            #expect(bytes.count <= 256 << 10)
        }
        #expect(batches.flatMap { $0.request.reports.map(\.liveID) } == (0..<5_000).map(String.init))
        #expect(batches.flatMap(\.sessions).count == 5_000)
    }
}
