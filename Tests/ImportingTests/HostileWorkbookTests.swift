import Importing
import Testing

@Suite struct HostileWorkbookTests {
    private let good = TestWorkbook(sheets: [("S", "<row><c t=\"s\"><v>0</v></c></row>")], strings: ["text"])

    private func failure(_ bytes: [UInt8], _ limits: WorkbookLimits = WorkbookLimits()) throws -> WorkbookError {
        try #require(throws: WorkbookError.self) { try XLSXWorkbook(bytes: bytes, limits: limits) }
    }

    @Test("A file cut off anywhere is refused as damaged")
    func truncated() throws {
        let bytes = good.bytes
        for length in stride(from: 0, to: bytes.count, by: 7) {
            guard case .damaged = try failure(Array(bytes.prefix(length))) else {
                Issue.record("\(length) bytes were not called damaged")
                continue
            }
        }
    }

    @Test("A wrong checksum is seen")
    func checksum() throws {
        var bytes = TestArchive.bytes([("xl/workbook.xml", "<workbook>unlike anything: qwertyuiop</workbook>")])
        // The CRC-32 of the first local header and of the directory.
        let directory = try #require(bytes.firstRange(of: [0x50, 0x4B, 0x01, 0x02])).lowerBound
        bytes[14] ^= 0xFF
        bytes[directory + 16] ^= 0xFF
        guard case .damaged = try failure(bytes) else { throw Unexpected() }
    }

    @Test("Many parts, large parts and parts that grow are refused before they are read")
    func bombs() throws {
        var limits = WorkbookLimits()
        limits.entries = 4
        #expect(try failure(good.bytes, limits) == .overLimit("6 parts, the limit is 4"))
        limits = WorkbookLimits()
        limits.entryBytes = 100
        guard case .overLimit = try failure(good.bytes, limits) else { throw Unexpected() }
        limits = WorkbookLimits()
        limits.totalBytes = 500
        guard case .overLimit = try failure(good.bytes, limits) else { throw Unexpected() }
        limits = WorkbookLimits()
        limits.fileBytes = 100
        guard case .overLimit = try failure(good.bytes, limits) else { throw Unexpected() }
        var bomb = good
        bomb["xl/sharedStrings.xml"] = "<sst>" + String(repeating: " ", count: 8 << 20) + "</sst>"
        #expect(
            try failure(bomb.bytes) == .overLimit("part xl/sharedStrings.xml grows more than 250 times when inflated"))
    }

    @Test("Entities and document types are refused, also behind another encoding")
    func entities() throws {
        let declarations = [
            "<!DOCTYPE sst [<!ENTITY a \"x\">]><sst><si><t>&a;</t></si></sst>",
            "<!DOCTYPE sst [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><sst><si><t>&a;</t></si></sst>",
            "<?xml version=\"1.0\" encoding=\"UTF-7\"?><sst/>", "<?xml version=\"1.0\" encoding='utf-16'?><sst/>",
        ]
        for declaration in declarations {
            var workbook = good
            workbook["xl/sharedStrings.xml"] = declaration
            guard case .malformedPart("xl/sharedStrings.xml", _) = try failure(workbook.bytes) else {
                throw Unexpected()
            }
        }
    }

    @Test(
        "Broken parts are named",
        arguments: [
            ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>"), ("xl/worksheets/sheet1.xml", "not XML"),
            ("xl/worksheets/sheet1.xml", ""), ("xl/worksheets/sheet1.xml", "<a><row><c t=\"s\"><v>7</v></c></row></a>"),
            ("xl/worksheets/sheet1.xml", "<a><row><c t=\"s\"><v>-1</v></c></row></a>"),
            ("xl/worksheets/sheet1.xml", "<a><row r=\"2\"/><row r=\"1\"/></a>"),
            ("xl/worksheets/sheet1.xml", "<a><row r=\"99999999999999999999\"/></a>"),
            ("xl/worksheets/sheet1.xml", "<a><row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row></a>"),
            ("xl/worksheets/sheet1.xml", "<a><row r=\"1\"><c r=\"A2\"/></row></a>"),
            ("xl/worksheets/sheet1.xml", "<a><c><v>1</v></c></a>"), ("xl/workbook.xml", "<workbook"),
            ("xl/_rels/workbook.xml.rels", "<a>&b;</a>"),
        ])
    func brokenParts(name: String, text: String) throws {
        var workbook = good
        workbook[name] = text
        guard case .malformedPart(name, _) = try failure(workbook.bytes) else { throw Unexpected() }
    }

    @Test("Sheets wider, longer or fuller than any export are refused")
    func oversized() throws {
        var limits = WorkbookLimits()
        limits.columns = 3
        #expect(try failure(sheet("<row><c r=\"D1\"><v>1</v></c></row>"), limits) == .overLimit("more than 3 columns"))
        limits = WorkbookLimits()
        limits.rows = 1
        let two = "<row><c><v>1</v></c></row><row><c><v>1</v></c></row>"
        #expect(try failure(sheet(two), limits) == .overLimit("more than 1 rows"))
        limits = WorkbookLimits()
        limits.cells = 1
        #expect(try failure(sheet(two), limits) == .overLimit("more than 1 cells"))
    }

    @Test("A ZIP without a workbook says so")
    func noWorkbook() throws {
        #expect(try failure(TestArchive.bytes([("a.txt", "b")])) == .missingPart("xl/workbook.xml"))
    }

    @Test("A relationship to a part that is not there names it")
    func missingSheet() throws {
        var workbook = good
        workbook.parts.removeAll { $0.name == "xl/worksheets/sheet1.xml" }
        #expect(try failure(workbook.bytes) == .missingPart("xl/worksheets/sheet1.xml"))
    }

    private func sheet(_ rows: String) -> [UInt8] { TestWorkbook(sheets: [("S", rows)]).bytes }

    private struct Unexpected: Error {}
}
