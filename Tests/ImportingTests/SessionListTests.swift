import Importing
import LocalTime
import MetricCatalog
import Testing

@Suite struct SessionListTests {
    @Test("Every field of a session becomes the counter it is, written as number or text")
    func goodSession() throws {
        let file = try Shop.read(json: SessionListText.page([SessionListText.session()]))
        #expect(file.source == .sessionList)
        #expect(file.refusals.isEmpty && file.warnings.isEmpty)
        #expect(file.completeToDay == LocalDay("2026-04-19"))
        let session = try #require(file.sessions.first)
        #expect(session.accountID == "acc-1")
        #expect(session.liveID == "7500000000000000001")
        #expect(session.startMicroseconds == 1_776_521_640_000_000)
        #expect(session.endMicroseconds == 1_776_527_640_000_000)
        #expect(session.version == Shop.now)
        let expected: [CounterID: Int64] = [
            .gmvMinor: 44_423, .createdSkuOrders: 16, .skuOrders: 12, .items: 14, .buyers: 11, .viewers: 1_800,
            .views: 2_000, .viewingMilliseconds: 185_000_000, .comments: 60, .shares: 4, .likes: 900, .newFollowers: 15,
            .productImpressions: 3_000, .productClicks: 240, .averageConcurrentMilli: 31_000, .peakConcurrent: 80,
        ]
        for counter in CounterID.allCases { #expect(session.counters[counter] == expected[counter], "\(counter)") }
    }

    @Test("A block that is not there is absent; version 202508 says unit_sold")
    func versions() throws {
        let older = SessionListText.sales.replacing("items_sold", with: "unit_sold")
        let file = try Shop.read(json: SessionListText.page([SessionListText.session(blocks: [older])]))
        let counters = try #require(file.sessions.first).counters
        #expect(counters[.items] == 14)
        #expect(counters[.views] == nil)
        #expect(counters[.viewingMilliseconds] == nil)
        let empty = try Shop.read(
            json: SessionListText.page([SessionListText.session(blocks: ["\"sales_performance\": null"])]))
        #expect(empty.sessions.first?.counters == CounterSums())
    }

    @Test("Here CTR is clicks per view")
    func rateCheck() throws {
        // 240 clicks: 12 % of 2,000 views, 8 % of 3,000 product impressions.
        let text = SessionListText.session().replacing("0.12", with: "\"8.00%\"")
        let file = try Shop.read(json: SessionListText.page([text]))
        #expect(
            file.warnings.map(\.description) == [
                "list.json, row 1 (line 2, LIVE 7500000000000000001), column interaction_performance.click_through_rate: given as 8.00%, but the counts give 240 / 2000"
            ])
        #expect(file.sessions.count == 1)
    }

    @Test("Pages in an array, one after another, or in files are one list")
    func pages() throws {
        let first = SessionListText.page([SessionListText.session(["id": "\"1\""])], next: "\"p2\"", total: 2)
        let second = SessionListText.page([SessionListText.session(["id": "\"2\""])], total: 2, lastDay: "2026-04-18")
        for text in ["[\(first), \(second)]", first + "\n" + second] {
            let file = try Shop.read(json: text)
            #expect(file.sessions.map(\.liveID) == ["1", "2"])
            #expect(file.completeToDay == LocalDay("2026-04-18"))
            #expect(ImportPlan([file]).warnings.isEmpty)
        }
        let plan = ImportPlan([try Shop.read(json: first), try Shop.read(json: second)])
        #expect(plan.sessions.map(\.liveID) == ["1", "2"])
        #expect(plan.warnings.isEmpty)
    }

    @Test("A latest day that is none is told, on any page, and says nothing", arguments: ["2026-13-45", "soon"])
    func badDay(text: String) throws {
        let good = SessionListText.page([SessionListText.session()])
        let bad = SessionListText.page([SessionListText.session(["id": "\"2\""])], lastDay: text)
        let file = try Shop.read(json: good + bad)
        #expect(file.completeToDay == nil && file.sessions.count == 2)
        #expect(
            file.warnings.map(\.text) == [
                "latest_available_date is \"\(text)\", which is no day such as 2026-04-18: the file does not say up to which "
                    + "day it is complete"
            ])
    }

    @Test("A list whose last page is not there is taken with a warning")
    func missingPage() throws {
        let first = SessionListText.page([SessionListText.session()], next: "\"p2\"", total: 2)
        let warnings = ImportPlan([try Shop.read(json: first)]).warnings
        #expect(
            warnings.map(\.description) == [
                "list.json: pages of the session list are missing: 1 of 2 sessions are here"
            ])
    }

    @Test("A window without a LIVE is an empty list, not an error")
    func emptyWindow() throws {
        let text = """
            {"code": 0, "data": {"latest_available_date": "2026-04-18", "next_page_token": null, "total_count": 0}}
            """
        let file = try Shop.read(json: text)
        #expect(file.sessions.isEmpty)
        #expect(ImportPlan([file]).watermarks.isEmpty)
    }

    @Test("An error of the platform refuses the file with its message")
    func platformError() throws {
        let refusal = try #require(throws: FileRefusal.self) {
            try Shop.read(json: #"{"code": 36009003, "message": "Internal error"}"#)
        }
        #expect(refusal.reason == .platformError(code: "36009003", message: "Internal error"))
    }

    @Test(
        "What is no list of sessions is refused whole",
        arguments: [
            "{}", "[]", "[1]", "{\"data\": {\"performance\": {}}}", "{\"code\": 0, \"data\": []}",
            "{\"data\": {\"live_stream_sessions\": {}}}", "{\"code\": 0, \"data\": {\"total_count\": 3}}",
        ])
    func otherJSON(text: String) throws {
        let refusal = try #require(throws: FileRefusal.self) { try Shop.read(json: text) }
        guard case .notASessionList = refusal.reason else {
            Issue.record("refused for \(refusal)")
            return
        }
    }

    @Test("Neither a workbook nor JSON: said so", arguments: ["", "  ", "Creator,Views\na,1", "<html>"])
    func otherText(text: String) throws {
        let refusal = try #require(throws: FileRefusal.self) { try Shop.read(json: text) }
        #expect(refusal.reason == .unknownKind)
    }

    @Test("An entry that is no object is refused, the rest is taken")
    func brokenEntry() throws {
        let file = try Shop.read(json: SessionListText.page(["7", SessionListText.session()]))
        #expect(file.sessions.count == 1)
        #expect(
            file.refusals.map(\.description) == ["list.json, row 1: a number is not a session, which is an object"])
    }

    @Test("Of two rows of one LIVE the second is refused, unless it says the same", arguments: [false, true])
    func sameLive(onPages: Bool) throws {
        let other = SessionListText.session().replacing("\"views\": 2000", with: "\"views\": 2001")
        let sessions = [SessionListText.session(), SessionListText.session(), other]
        let pages = onPages ? sessions.map { [$0] } : [sessions]
        let file = try Shop.read(json: pages.map { SessionListText.page($0) }.joined(separator: "\n"))
        #expect(file.sessions.map { $0.counters[.views] } == [2_000])
        #expect(file.repeated == 1 && ImportPlan([file]).repeated == 1)
        #expect(file.refusals.map(\.location.row) == [3] && file.refusals.map(\.location.column) == ["id"])
        #expect(file.refusals.map(\.problem.description) == ["row 1 has the same LIVE, and says otherwise"])
    }

    @Test("Entries are numbered over all pages of a file, which may be one line")
    func places() throws {
        let pages = [["1", "2"], ["3"]].map { ids in
            SessionListText.page(ids.map { SessionListText.session(["id": "\"\($0)\"", "start_time": "\"soon\""]) })
        }
        let text = "[" + pages.joined(separator: ",").replacing("\n", with: "") + "]"
        let file = try Shop.read(json: text)
        #expect(
            file.refusals.map(\.location.description) == [
                "list.json, row 1 (page 1, LIVE 1), column start_time",
                "list.json, row 2 (page 1, LIVE 2), column start_time",
                "list.json, row 3 (page 2, LIVE 3), column start_time",
            ])
    }
}
