import Importing
import Testing

@Suite struct XLSXWorkbookTests {
    private func rows(_ xml: String, strings: [String] = []) throws -> [Worksheet.Row] {
        try XLSXWorkbook(bytes: TestWorkbook(sheets: [("S", xml)], strings: strings).bytes).sheets[0].rows
    }

    @Test("Each kind of cell is read")
    func kinds() throws {
        let row = try rows(
            """
            <row r="4"><c r="A4" t="s"><v>1</v></c><c r="C4"><v>1234.5</v></c><c r="D4" t="inlineStr"><is><r><t>in</t></r>\
            <r><t xml:space="preserve"> place</t></r></is></c><c r="F4" t="b"><v>1</v></c><c r="AA4" t="e"><v>#N/A</v></c>\
            <c r="AB4" t="str"><f>1+1</f><v>two</v></c><c r="AC4" t="s"/></row>
            """, strings: ["first", "a &amp; b"])[0]
        #expect(row.number == 4)
        #expect(row.value(at: 0) == .text("a & b"))
        #expect(row.value(at: 1) == nil)
        #expect(row.value(at: 2) == .number("1234.5"))
        #expect(row.value(at: 3) == .text("in place"))
        #expect(row.value(at: 5) == .boolean(true))
        #expect(row.value(at: 26) == .error("#N/A"))
        #expect(row.value(at: 27) == .text("two"))
        #expect(row.cells.count == 6)
    }

    @Test("Rows and cells without references follow one another")
    func withoutReferences() throws {
        let rows = try rows(
            "<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c r=\"C3\"><v>3</v></c><c><v>4</v></c></row>")
        #expect(rows.map(\.number) == [1, 3])
        #expect(rows[0].cells.map(\.column) == [0, 1])
        #expect(rows[1].cells.map(\.column) == [2, 3])
    }

    @Test("Rich and phonetic text: the text without its reading")
    func richText() throws {
        var workbook = TestWorkbook(sheets: [("S", "<row><c t=\"s\"><v>0</v></c></row>")])
        workbook["xl/sharedStrings.xml"] =
            "<sst><si><r><t>東</t></r><r><t>京</t></r><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh></si></sst>"
        #expect(try XLSXWorkbook(bytes: workbook.bytes).sheets[0].rows[0].value(at: 0) == .text("東京"))
    }

    @Test("A sheet of more than 10 MB is read to its end")
    func large() throws {
        let text = String(repeating: "x", count: 10_000)
        let rows = String(repeating: "<row><c t=\"inlineStr\"><is><t>\(text)</t></is></c></row>", count: 1_200)
        var limits = WorkbookLimits()
        limits.inflation = 10_000
        let workbook = try XLSXWorkbook(bytes: TestWorkbook(sheets: [("S", rows)]).bytes, limits: limits)
        #expect(workbook.sheets[0].rows.count == 1_200)
        #expect(workbook.sheets[0].rows.allSatisfy { $0.value(at: 0) == .text(text) })
    }

    @Test("Sheets keep their order and names, prefixes of elements do not matter, properties are read")
    func structure() throws {
        var file = TestWorkbook(sheets: [("One", ""), ("Two", "<row><c><v>2</v></c></row>")], date1904: true)
        file["xl/worksheets/sheet1.xml"] =
            "<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row r=\"9\"><x:c r=\"B9\"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>"
        let workbook = try XLSXWorkbook(bytes: file.bytes)
        #expect(workbook.sheets.map(\.name) == ["One", "Two"])
        #expect(workbook.sheets[0].rows.map(\.number) == [9])
        #expect(workbook.sheets[0].rows[0].value(at: 1) == .number("1"))
        #expect(workbook.dateSystem == .from1904)
        #expect(workbook.modified == "2026-04-19T01:20:00Z")
    }
}
