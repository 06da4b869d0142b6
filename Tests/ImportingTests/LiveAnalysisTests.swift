import Importing
import LocalTime
import MetricCatalog
import Testing

@Suite struct LiveAnalysisTests {
    @Test("Every cell of a row becomes the counter it is")
    func goodRow() throws {
        let file = try Shop.read(LiveAnalysisFile())
        #expect(file.source == .liveAnalysisSheet)
        #expect(file.refusals.isEmpty && file.warnings.isEmpty && file.skipped.isEmpty)
        #expect(file.completeToDay == LocalDay("2026-04-18"))
        let session = try #require(file.sessions.first)
        #expect(session.accountID == "acc-1")
        #expect(session.liveID == "")
        #expect(session.startMicroseconds == 1_776_521_640_000_000)
        #expect(session.endMicroseconds == 1_776_527_640_000_000)
        #expect(session.currency == .myr)
        #expect(session.gmvDefinition == .live)
        #expect(session.version == 1_776_561_600_000_000)
        #expect(session.location == SourceLocation(file: "sheet.xlsx", row: 4))
        let expected: [CounterID: Int64] = [
            .gmvMinor: 144_423, .createdSkuOrders: 30, .skuOrders: 25, .items: 28, .buyers: 24, .viewers: 3_000,
            .views: 4_000, .viewingMilliseconds: 428_000_000, .comments: 100, .shares: 10, .likes: 2_000,
            .newFollowers: 40, .productImpressions: 5_000, .productClicks: 300,
        ]
        for counter in CounterID.allCases { #expect(session.counters[counter] == expected[counter], "\(counter)") }
    }

    @Test("An empty cell and two dashes are absent, a zero is a zero")
    func absent() throws {
        var sheet = LiveAnalysisFile()
        sheet.rows = [
            [
                "Views": "--", "Viewers": "", "Comments": "0", "Shares": " -- ",
                "LIVE gross merchandise value (RM)": "--",
            ]
        ]
        let counters = try #require(try Shop.read(sheet).sessions.first).counters
        #expect(counters[.views] == nil)
        #expect(counters[.viewers] == nil)
        #expect(counters[.viewingMilliseconds] == nil)
        #expect(counters[.shares] == nil)
        #expect(counters[.gmvMinor] == nil)
        #expect(counters[.comments] == 0)
    }

    @Test("Numbers may be texts or number cells, with what binary arithmetic left on them")
    func numberCells() throws {
        var sheet = LiveAnalysisFile()
        sheet.rows = [
            [
                "LIVE gross merchandise value (RM)": "n:444.23000000000002", "Views": "n:4E3",
                "Average Price (RM)": "n:51.579999999999998",
                "Average viewing duration (LIVE streams)": "107.0005", "CTR": "n:0.06",
                "Launched Time": "n:46130.926388888889",
            ]
        ]
        let file = try Shop.read(sheet)
        #expect(file.refusals.isEmpty && file.warnings.isEmpty)
        let session = try #require(file.sessions.first)
        #expect(session.counters[.gmvMinor] == 44_423)
        #expect(session.counters[.views] == 4_000)
        #expect(session.counters[.viewingMilliseconds] == 428_002_000)
        #expect(session.startMicroseconds == 1_776_521_640_000_000)
    }

    @Test("Viewing time is rounded half up to the millisecond")
    func viewingTime() throws {
        var sheet = LiveAnalysisFile()
        sheet.rows = [["Views": "5", "Viewers": "4", "Average viewing duration (LIVE streams)": "0.0001", "CTR": "--"]]
        // 5 x 0.1 ms = 0.5 ms
        #expect(try Shop.read(sheet).sessions.first?.counters[.viewingMilliseconds] == 1)
    }

    @Test("The layout is found by its headers: in another order, row and sheet, with another case and spacing")
    func anywhere() throws {
        var sheet = LiveAnalysisFile()
        sheet.headers = sheet.headers.reversed()
        sheet.headerRow = 7
        sheet.sheetName = "Tabelle1"
        sheet.sheetsBefore = [("Notes", "<row><c t=\"inlineStr\"><is><t>Creator</t></is></c></row>")]
        let file = try Shop.read(sheet)
        #expect(file.sessions.first?.counters[.gmvMinor] == 144_423)
        #expect(file.sessions.first?.location.row == 8)

        var workbook = LiveAnalysisFile().workbook
        let part = "xl/worksheets/sheet1.xml"
        workbook[part] = workbook[part].replacing("<t>Launched Time<", with: "<t> launched  TIME <")
        #expect(try Shop.reader().read(workbook.bytes, name: "a.xlsx").sessions.count == 1)
    }

    @Test("Empty rows below are no rows, a column that is not known is passed over with a word")
    func extraColumn() throws {
        var sheet = LiveAnalysisFile()
        sheet.headers.append("Ads cost (RM)")
        let empty = Dictionary(uniqueKeysWithValues: sheet.headers.map { ($0, "--") })
        sheet.rows = [[:], empty]
        let file = try Shop.read(sheet)
        #expect(file.sessions.count == 1)
        #expect(file.refusals.isEmpty)
        #expect(
            file.warnings.map(\.description) == ["sheet.xlsx: the column \"Ads cost (RM)\" is not known and not read"])
    }

    @Test("A sheet that lacks headers is refused with what is missing and what is there")
    func missingHeaders() throws {
        var sheet = LiveAnalysisFile()
        sheet.headers.removeAll { ["Viewers", "LIVE attributed GMV (RM)"].contains($0) }
        sheet.headers.append("Watchers")
        let refusal = try #require(throws: FileRefusal.self) { try Shop.read(sheet) }
        guard case .unknownLayout(let missing, let found) = refusal.reason else {
            Issue.record("refused for \(refusal)")
            return
        }
        #expect(missing == ["LIVE attributed GMV (currency)", "Viewers"])
        #expect(found == sheet.headers)
        #expect(refusal.description.hasPrefix("sheet.xlsx: not a known layout. Headers missing: \"LIVE attributed GMV"))
    }

    @Test("Another workbook is refused with all headers missing")
    func otherWorkbook() throws {
        let bytes = TestWorkbook(sheets: [("S", "<row><c><v>1</v></c></row>"), ("T", "")]).bytes
        let refusal = try #require(throws: FileRefusal.self) { try Shop.reader().read(bytes, name: "other.xlsx") }
        guard case .unknownLayout(let missing, let found) = refusal.reason else {
            Issue.record("refused for \(refusal)")
            return
        }
        #expect(missing.count == 25)
        #expect(found == ["1"])
    }

    @Test("A header that stands twice is refused")
    func repeatedHeader() throws {
        var sheet = LiveAnalysisFile()
        sheet.headers.append("Views")
        let refusal = try #require(throws: FileRefusal.self) { try Shop.read(sheet) }
        #expect(refusal.reason == .repeatedHeader("Views"))
    }

    @Test(
        "The sign in the header is the currency",
        arguments: [
            ("RM", CurrencyCode.myr, 144_423), ("Rp", .idr, 144_423), ("฿", .thb, 144_423), ("₱", .php, 144_423),
            ("$", .usd, 144_423), ("$", .sgd, 144_423), ("$", .myr, 144_423), ("MYR", .myr, 144_423),
        ])
    func currencies(sign: String, currency: CurrencyCode, minor: Int64) throws {
        var sheet = LiveAnalysisFile()
        sheet.headers = sheet.headers.map { $0.replacing("(RM)", with: "(\(sign))") }
        let account = ImportAccount(handle: "kedai.contoh", accountID: "a", currency: currency)
        let file = try Shop.reader(accounts: [account]).read(sheet.bytes, name: "a.xlsx")
        #expect(file.sessions.first?.counters[.gmvMinor] == minor)
        #expect(file.sessions.first?.currency == currency)
    }

    @Test("A currency without a minor unit takes whole amounts only")
    func dong() throws {
        var sheet = LiveAnalysisFile()
        sheet.headers = sheet.headers.map { $0.replacing("(RM)", with: "(₫)") }
        let whole = [
            "LIVE gross merchandise value (₫)": "1,250,000", "Average Price (₫)": "50,000",
            "LIVE attributed GMV (₫)": "1,250,000.00",
        ]
        sheet.rows = [
            whole,
            whole.merging(["LIVE gross merchandise value (₫)": "1,250,000.5", "Launched Time": "2026/04/18/ 10:00"]) {
                $1
            },
        ]
        let account = ImportAccount(handle: "kedai.contoh", accountID: "a", currency: .vnd)
        let file = try Shop.reader(accounts: [account]).read(sheet.bytes, name: "a.xlsx")
        #expect(file.sessions.map { $0.counters[.gmvMinor] } == [1_250_000])
        #expect(file.refusals.map(\.location.row) == [5])
    }

    @Test("No day that is still running is complete, and a sheet without a range says nothing")
    func completeness() throws {
        var sheet = LiveAnalysisFile()
        sheet.range = "Date Range: 2026-04-12 ~ 2026-04-19"
        #expect(try Shop.read(sheet).completeToDay == LocalDay("2026-04-18"))
        sheet.range = "Exported"
        let file = try Shop.read(sheet)
        #expect(file.completeToDay == nil)
        #expect(file.warnings.count == 1)
    }

    @Test(
        "A date range that ends before it begins or is no range of days is told, and says nothing",
        arguments: [
            ("Date Range: 2026-04-18 ~ 2026-04-12", "ends before it begins"),
            ("Date Range: 2026-04-12 ~ 2026-13-45", "ends with no day that can be read"),
        ])
    func badRange(range: String, reason: String) throws {
        var sheet = LiveAnalysisFile()
        sheet.range = range
        let file = try Shop.read(sheet)
        #expect(file.completeToDay == nil && file.sessions.count == 1)
        #expect(
            file.warnings.map(\.text) == [
                "the date range \"\(range)\" \(reason): the file does not say up to which day it is complete"
            ])
    }

    @Test("Handles are compared without @ and case; rows of other creators are counted, not read")
    func routing() throws {
        var sheet = LiveAnalysisFile()
        sheet.rows = [
            ["Creator": "@Kedai.Contoh"], ["Creator": "dapur.lain", "Views": "broken"], ["Creator": "dapur.lain"],
            ["Creator": "kedai.contoh.live"],
        ]
        let file = try Shop.read(sheet)
        #expect(file.sessions.map(\.accountID) == ["acc-1", "acc-2"])
        #expect(file.skipped == ["dapur.lain": 2])
        #expect(file.refusals.isEmpty)
    }

    @Test("Of two rows that cannot be told apart the second is refused, unless it says the same")
    func indistinguishable() throws {
        var sheet = LiveAnalysisFile()
        sheet.rows = [[:], [:], ["Views": "4,001"]]
        let file = try Shop.read(sheet)
        #expect(file.sessions.map(\.location.row) == [4] && file.repeated == 1)
        #expect(
            file.refusals.map(\.description) == [
                "sheet.xlsx, row 6: row 4 has the same creator and start, and other figures"
            ])
    }

    @Test("A rate that the counts contradict is told, and the counts are taken")
    func rateCheck() throws {
        var sheet = LiveAnalysisFile()
        // 300 clicks: 6 % of 5,000 product impressions, 7.5 % of 4,000 views. The sheet's CTR is the first.
        sheet.rows = [["CTR": "7.50%"]]
        let file = try Shop.read(sheet)
        #expect(file.sessions.first?.counters[.productClicks] == 300)
        #expect(
            file.warnings.map(\.description) == [
                "sheet.xlsx, row 4, column Y \"CTR\": given as 7.50%, but the counts give 300 / 5000"
            ])
    }
}
