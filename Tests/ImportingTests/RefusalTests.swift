import Importing
import Testing

@Suite struct RefusalTests {
    private static let header = "Launched Time"

    @Test(
        "A row that is wrong is refused with its place and reason, the others are taken",
        arguments: [
            ("Viewers", "many", "P \"Viewers\": \"many\" is not a number"),
            ("Viewers", "-3", "P \"Viewers\": \"-3\" is negative"),
            ("Viewers", "1.5", "P \"Viewers\": \"1.5\" is not a whole number"),
            ("Viewers", "4,001", "P \"Viewers\": 4001 viewers, but only 4000 views"),
            ("Views", "1,2345", "Q \"Views\": \"1,2345\" is not a number"),
            ("Views", "99999999999999999999", "Q \"Views\": \"99999999999999999999\" is too large"),
            ("Views", "1000000000001", "Q \"Views\": \"1000000000001\" is too large"),
            (
                "LIVE gross merchandise value (RM)", "1.234,50",
                "F \"LIVE gross merchandise value (RM)\": \"1.234,50\" is not a number"
            ),
            (
                "LIVE gross merchandise value (RM)", "RM 5",
                "F \"LIVE gross merchandise value (RM)\": \"RM 5\" is not a number"
            ),
            (
                "LIVE gross merchandise value (RM)", "-0.01",
                "F \"LIVE gross merchandise value (RM)\": \"-0.01\" is negative"
            ),
            (
                "LIVE gross merchandise value (RM)", "1.005",
                "F \"LIVE gross merchandise value (RM)\": \"1.005\" is not a number of at most 2 decimals"
            ),
            (
                "LIVE gross merchandise value (RM)", "1e3",
                "F \"LIVE gross merchandise value (RM)\": \"1e3\" is not an amount in plain digits"
            ),
            ("Average Price (RM)", "5.1E1", "M \"Average Price (RM)\": \"5.1E1\" is not an amount in plain digits"),
            ("Average Price (RM)", "cheap", "M \"Average Price (RM)\": \"cheap\" is not a number"),
            ("Click-to-order rate (LIVE)", "?", "N \"Click-to-order rate (LIVE)\": \"?\" is not a number"),
            ("CTR", "-1%", "Y \"CTR\": \"-1%\" is negative"),
            (
                "Average viewing duration (LIVE streams)", "172801",
                "R \"Average viewing duration (LIVE streams)\": \"172801\" is too large"
            ),
            ("Duration", "long", "E \"Duration\": \"long\" is not a duration such as 1h 40min"),
            ("Duration", "--", "E \"Duration\": the value is missing"),
            ("Duration", "48h 1min", "E \"Duration\": the session is longer than 48 hours"),
            (
                header, "2026/04/31/ 22:14",
                "D \"Launched Time\": \"2026/04/31/ 22:14\" is not a time such as 2026/04/18/ 22:14"
            ),
            (header, "", "D \"Launched Time\": the value is missing"),
            (header, "2026/05/01/ 08:01", "D \"Launched Time\": the session starts in the future"),
            (header, "2026/05/01/ 07:00", "E \"Duration\": the session ends in the future"),
            (header, "1999/05/01/ 07:00", "D \"Launched Time\": the session starts before 2015"),
            (header, "n:-5", "D \"Launched Time\": \"-5\" is not a time such as 2026/04/18/ 22:14"),
            ("Creator", "", "B \"Creator\": the value is missing"),
        ])
    func cells(column: String, value: String, place: String) throws {
        var sheet = LiveAnalysisFile()
        let before = ["Launched Time": "2026/04/17/ 22:14"]
        let after = ["Launched Time": "2026/04/16/ 22:14"]
        sheet.rows = [before, [column: value], after]
        let file = try Shop.read(sheet)
        #expect(file.refusals.map(\.description) == ["sheet.xlsx, row 5, column \(place)"])
        #expect(file.sessions.map(\.location.row) == [4, 6])
    }

    @Test("Cells that are errors or truth values are refused where they are read")
    func wrongKind() throws {
        var workbook = LiveAnalysisFile().workbook
        let part = "xl/worksheets/sheet1.xml"
        workbook[part] = workbook[part].replacing("<c r=\"W4\"><v>5000</v>", with: "<c r=\"W4\" t=\"e\"><v>#REF!</v>")
        let file = try Shop.reader().read(workbook.bytes, name: "s.xlsx")
        #expect(
            file.refusals.map(\.description) == [
                "s.xlsx, row 4, column W \"Product Impressions\": \"#REF!\" is not a text or a number"
            ])
    }

    @Test(
        "A formula without a value is refused where it is read; a text that a formula left empty is an empty cell",
        arguments: [
            ("<c r=\"W4\"><f>V4+1</f></c>", true), ("<c r=\"W4\"><f>V4+1</f><v></v></c>", true),
            ("<c r=\"W4\" t=\"str\"><f>V4</f></c>", true), ("<c r=\"W4\" t=\"str\"><f>V4</f><v></v></c>", false),
            ("<c r=\"W4\"><f>V4+1</f><v>5000</v></c>", false),
        ])
    func formulas(cell: String, isRefused: Bool) throws {
        var workbook = LiveAnalysisFile().workbook
        let part = "xl/worksheets/sheet1.xml"
        workbook[part] = workbook[part].replacing("<c r=\"W4\"><v>5000</v></c>", with: cell)
        let file = try Shop.reader().read(workbook.bytes, name: "s.xlsx")
        #expect(file.sessions.count == (isRefused ? 0 : 1))
        #expect(
            file.refusals.map(\.description)
                == (isRefused
                    ? [
                        "s.xlsx, row 4, column W \"Product Impressions\": the cell has a formula without a value: open the file in a "
                            + "spreadsheet program and save it, or send values"
                    ] : []))
    }

    @Test("Another currency than the account's, or one that is not known, refuses each of its rows")
    func currency() throws {
        for (sign, reason) in [
            ("Rp", "the currency IDR is not the account's (MYR)"), ("₹", "\"₹\" is not a known currency"),
        ] {
            var sheet = LiveAnalysisFile()
            sheet.headers = sheet.headers.map { $0.replacing("(RM)", with: "(\(sign))") }
            let file = try Shop.read(sheet)
            #expect(file.sessions.isEmpty)
            #expect(
                file.refusals.map(\.description) == [
                    "sheet.xlsx, row 4, column F \"LIVE gross merchandise value (\(sign))\": \(reason)"
                ])
        }
    }

    @Test("What is odd but happens is taken: orders above clicks, clicks above impressions, sales without views")
    func odd() throws {
        var sheet = LiveAnalysisFile()
        sheet.rows = [
            [
                "LIVE SKU orders": "500", "Product Clicks": "6,000", "Views": "--", "Viewers": "10",
                "Unique customers": "900",
                "CTR": "--", "Click-to-order rate (LIVE)": "--",
            ]
        ]
        let file = try Shop.read(sheet)
        #expect(file.refusals.isEmpty)
        #expect(file.sessions.count == 1)
    }

    @Test(
        "A session of the API's list is refused with its place, id and field",
        arguments: [
            (["id": ""], "id: the value is missing"),
            (["id": "\"a b\""], "id: \"a b\" is not an id of 1 to 64 letters and digits"),
            (["username": "null"], "username: the value is missing"),
            (["start_time": "\"soon\""], "start_time: \"soon\" is not a number"),
            (["start_time": "1776521640123"], "start_time: \"1776521640123\" is too large"),
            (["start_time": "99999999999"], "start_time: the session starts in the future"),
            (["end_time": "\"1776521639\""], "end_time: the session ends before it starts"),
            (["end_time": "1776694441"], "end_time: the session is longer than 48 hours"),
            (["start_time": "0"], "start_time: the session starts before 2015"),
        ])
    func entries(changes: [String: String], place: String) throws {
        let text = SessionListText.page([SessionListText.session(["id": "\"1\""]), SessionListText.session(changes)])
        let file = try Shop.read(json: text)
        #expect(file.sessions.map(\.liveID) == ["1"])
        let id = changes["id"] == nil ? ", LIVE 7500000000000000001" : ""
        #expect(file.refusals.map(\.description) == ["list.json, row 2 (line 3\(id)), column \(place)"])
    }

    @Test(
        "A figure of the API's list that is wrong is refused with its path",
        arguments: [
            (
                "\"views\": 2000", "\"views\": 1799",
                "interaction_performance.viewers: 1800 viewers, but only 1799 views"
            ),
            (
                "\"views\": 2000", "\"views\": [1]",
                "interaction_performance.views: a list is not a number or a text"
            ),
            ("\"acu\": 31", "\"acu\": 81", "interaction_performance.acu: the average audience is above its peak of 80"),
            ("\"likes\": 900", "\"likes\": -1", "interaction_performance.likes: \"-1\" is negative"),
            (
                "\"444.23\", \"currency\": \"MYR\"", "\"444.23\", \"currency\": \"THB\"",
                "sales_performance.gmv.amount: the currency THB is not the account's (MYR)"
            ),
            (
                "\"444.23\", \"currency\": \"MYR\"", "\"444.23\", \"currency\": \"XXX\"",
                "sales_performance.gmv.amount: \"XXX\" is not a known currency"
            ),
            (
                "{\"amount\": \"444.23\", \"currency\": \"MYR\"}", "\"444.23\"",
                "sales_performance.gmv: a text is not an object of amount and currency"
            ),
            (
                "\"444.23\", \"currency\": \"MYR\"", "\"444.23\"",
                "sales_performance.gmv.amount: the currency is missing"
            ),
            ("{\"gmv\"", "7, \"x\": {\"gmv\"", "sales_performance: a number is not an object"),
            (
                "\"444.23\"", "\"1e3\"",
                "sales_performance.gmv.amount: \"1e3\" is not an amount in plain digits"
            ),
            (
                "\"444.23\"", "1e3", "sales_performance.gmv.amount: \"1e3\" is not an amount in plain digits"
            ),
            (
                "\"444.23\"", "\"92233720368547758.08\"",
                "sales_performance.gmv.amount: \"92233720368547758.08\" is too large"
            ),
        ])
    func fields(good: String, bad: String, place: String) throws {
        let text = SessionListText.page([SessionListText.session().replacing(good, with: bad)])
        let file = try Shop.read(json: text)
        #expect(file.sessions.isEmpty)
        #expect(
            file.refusals.map(\.description) == ["list.json, row 1 (line 2, LIVE 7500000000000000001), column \(place)"]
        )
    }
}
