/// "Live Analysis" workbooks for tests: a good row, of which a test changes what it is about.
struct LiveAnalysisFile {
    /// The headers in the order of the platform's sheet.
    var headers = [
        "Creator ID", "Creator", "Nickname", "Launched Time", "Duration", "LIVE gross merchandise value (RM)",
        "Products added", "Different Products Sold", "Created SKU orders", "LIVE SKU orders", "LIVE items sold",
        "Unique customers", "Average Price (RM)", "Click-to-order rate (LIVE)", "LIVE attributed GMV (RM)", "Viewers",
        "Views", "Average viewing duration (LIVE streams)", "Comments", "Shares", "LIVE likes",
        "New followers (Creator video)", "Product Impressions", "Product Clicks", "CTR",
    ]
    /// What stands in A1.
    var range = "Date Range: 2026-04-12 ~ 2026-04-18"
    /// The row the headers stand in.
    var headerRow = 3
    /// Rows, each what differs from the good row; `n:` before a value makes it a number cell.
    var rows: [[String: String]] = [[:]]
    /// The sheet's name.
    var sheetName = "Live Analysis"
    /// Sheets before it.
    var sheetsBefore: [(name: String, rows: String)] = []
    var date1904 = false
    var modified: String? = "2026-04-19T01:20:00Z"

    /// One session of 100 minutes on 18 April 2026, 22:14 in Kuala Lumpur (14:14 UTC).
    static let goodRow = [
        "Creator ID": "7000000000000000101", "Creator": "kedai.contoh", "Nickname": "Kedai",
        "Launched Time": "2026/04/18/ 22:14",
        "Duration": "1h 40min", "LIVE gross merchandise value (RM)": "1,444.23", "Products added": "20",
        "Different Products Sold": "6", "Created SKU orders": "30", "LIVE SKU orders": "25", "LIVE items sold": "28",
        "Unique customers": "24", "Average Price (RM)": "51.58", "Click-to-order rate (LIVE)": "8.33%",
        "LIVE attributed GMV (RM)": "1,500.00", "Viewers": "3,000", "Views": "4,000",
        "Average viewing duration (LIVE streams)": "107", "Comments": "100", "Shares": "10", "LIVE likes": "2,000",
        "New followers (Creator video)": "40", "Product Impressions": "n:5000", "Product Clicks": "300", "CTR": "6.00%",
    ]

    var workbook: TestWorkbook {
        var xml = "<row r=\"1\">\(Self.cell(0, 1, range))</row>"
        xml += "<row r=\"\(headerRow)\">"
        for (column, header) in headers.enumerated() { xml += Self.cell(column, headerRow, header) }
        xml += "</row>"
        for (offset, changes) in rows.enumerated() {
            let number = headerRow + 1 + offset
            xml += "<row r=\"\(number)\">"
            for (column, header) in headers.enumerated() {
                // A header with another currency still takes the good row's value.
                let value = changes[header] ?? Self.goodRow[header] ?? Self.goodRow[Self.inRinggit(header)] ?? ""
                if !value.isEmpty { xml += Self.cell(column, number, value) }
            }
            xml += "</row>"
        }
        return TestWorkbook(sheets: sheetsBefore + [(sheetName, xml)], date1904: date1904, modified: modified)
    }

    var bytes: [UInt8] { workbook.bytes }

    private static func inRinggit(_ header: String) -> String {
        guard let open = header.lastIndex(of: "(") else { return header }
        return header[..<open] + "(RM)"
    }

    private static func cell(_ column: Int, _ row: Int, _ value: String) -> String {
        let reference = letters(column) + String(row)
        guard value.hasPrefix("n:") else {
            return "<c r=\"\(reference)\" t=\"inlineStr\"><is><t>\(value)</t></is></c>"
        }
        return "<c r=\"\(reference)\"><v>\(value.dropFirst(2))</v></c>"
    }

    private static func letters(_ column: Int) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return (column < 26 ? "" : String(alphabet[column / 26 - 1])) + String(alphabet[column % 26])
    }
}
