/// Where a workbook has the headers of the "Live Analysis" sheet. They are looked for in every sheet, among its first
/// rows: neither position nor names decide.
struct LiveAnalysisHeaders {
    /// The sheet that has them.
    let sheet: Worksheet
    /// The row they stand in.
    let row: Int
    /// For each column of the layout: its place in the sheet, its header as written and the currency's sign in it.
    let places: [LiveAnalysisColumn: Place]
    /// Headers that the layout does not have; the platform adds some now and then.
    let unknown: [String]

    /// One header.
    struct Place: Equatable {
        let column: Int
        let header: String
        let sign: String

        /// The column as a message names it, as in `P "Viewers"`.
        var label: String { "\(CellReference.letters(of: column)) \"\(header)\"" }
    }

    /// Rows from the top among which headers are looked for.
    private static let searchedRows = 50

    /// Finds the row with all headers. Refuses a workbook without one with what the nearest row lacks and has.
    init(in workbook: XLSXWorkbook, file: String) throws(FileRefusal) {
        var nearest: (sheet: Worksheet, row: Worksheet.Row, matched: Set<LiveAnalysisColumn>)?
        for sheet in workbook.sheets {
            for row in sheet.rows.prefix(Self.searchedRows) {
                let matched = Set(row.cells.compactMap { LiveAnalysisColumn.match($0.value.text)?.column })
                let isNearer =
                    nearest.map { (matched.count, row.cells.count) > ($0.matched.count, $0.row.cells.count) } ?? true
                if isNearer { nearest = (sheet, row, matched) }
            }
        }
        let missing = LiveAnalysisColumn.allCases.filter { nearest?.matched.contains($0) != true }
        guard let nearest, missing.isEmpty else {
            let found = nearest?.row.cells.map { String($0.value.text.collapsingSpaces.prefix(60)) } ?? []
            throw FileRefusal(
                file: file, reason: .unknownLayout(missing: missing.map(\.header), found: Array(found.prefix(60))))
        }
        var places: [LiveAnalysisColumn: Place] = [:]
        var unknown: [String] = []
        for cell in nearest.row.cells {
            let header = cell.value.text.collapsingSpaces
            guard let (column, sign) = LiveAnalysisColumn.match(header) else {
                unknown.append(String(header.prefix(60)))
                continue
            }
            guard places.updateValue(Place(column: cell.column, header: header, sign: sign), forKey: column) == nil
            else {
                throw FileRefusal(file: file, reason: .repeatedHeader(header))
            }
        }
        self.sheet = nearest.sheet
        self.row = nearest.row.number
        self.places = places
        self.unknown = unknown.filter { !$0.isEmpty }
    }
}
