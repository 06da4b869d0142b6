/// Workbooks for tests, part by part, so that a test can break one of them.
struct TestWorkbook {
    var parts: [(name: String, text: String)]

    /// A workbook of sheets given as the XML of their rows.
    init(
        sheets: [(name: String, rows: String)], strings: [String] = [], date1904: Bool = false,
        modified: String? = "2026-04-19T01:20:00Z"
    ) {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        let numbered = sheets.enumerated().map { ($0.offset + 1, $0.element) }
        parts = [
            (
                "_rels/.rels",
                """
                <Relationships><Relationship Id="r1" Type="\(office)/officeDocument" Target="xl/workbook.xml"/>\
                <Relationship Id="r2" Type="\(core)" Target="docProps/core.xml"/></Relationships>
                """
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns:r=\"\(office)\"><workbookPr date1904=\"\(date1904 ? 1 : 0)\"/><sheets>"
                    + numbered.map { "<sheet name=\"\($1.name)\" sheetId=\"\($0)\" r:id=\"s\($0)\"/>" }.joined()
                    + "</sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships>"
                    + numbered.map {
                        "<Relationship Id=\"s\($0.0)\" Type=\"\(office)/worksheet\" Target=\"worksheets/sheet\($0.0).xml\"/>"
                    }.joined()
                    + "<Relationship Id=\"st\" Type=\"\(office)/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/></Relationships>"
            ),
            ("xl/sharedStrings.xml", "<sst>" + strings.map { "<si><t>\($0)</t></si>" }.joined() + "</sst>"),
        ]
        for (number, sheet) in numbered {
            parts.append(
                ("xl/worksheets/sheet\(number).xml", "<worksheet><sheetData>\(sheet.rows)</sheetData></worksheet>"))
        }
        if let modified {
            parts.append(
                ("docProps/core.xml", "<cp:p xmlns:cp=\"c\" xmlns:d=\"d\"><d:modified>\(modified)</d:modified></cp:p>"))
        }
    }

    /// The text of a part, to read or to break.
    subscript(_ name: String) -> String {
        get { parts.first { $0.name == name }?.text ?? "" }
        set {
            parts.removeAll { $0.name == name }
            parts.append((name, newValue))
        }
    }

    var bytes: [UInt8] { TestArchive.bytes(parts) }
}
