import LocalTime

/// A "Live Analysis" sheet (format C1): one row a session, times on the shop's clock, no id of the LIVE.
struct LiveAnalysisSheet {
    /// The file's name.
    let file: String
    /// Rows below the headers that are not empty.
    let rows: [Worksheet.Row]
    /// The last day of the sheet's date range.
    let lastDay: SaidDay
    /// Headers that the layout does not have.
    let unknownHeaders: [String]
    private let headers: LiveAnalysisHeaders
    private let dateSystem: SpreadsheetDateSystem

    /// Finds the sheet in a workbook.
    init(_ workbook: XLSXWorkbook, file: String) throws(FileRefusal) {
        let headers = try LiveAnalysisHeaders(in: workbook, file: file)
        self.file = file
        self.headers = headers
        rows = headers.sheet.rows.filter { row in
            row.number > headers.row
                && row.cells.contains { WrittenValue($0.value.text, column: "") != nil }
        }
        let above = headers.sheet.rows.prefix { $0.number < headers.row }.flatMap(\.cells)
        lastDay = above.lazy.compactMap { SaidDay(dateRange: $0.value.text) }.first ?? .nothing
        unknownHeaders = headers.unknown
        dateSystem = workbook.dateSystem
    }

    /// The creator's handle in a row.
    func handle(in row: Worksheet.Row) throws(ColumnProblem) -> String {
        guard let value = try value(.creator, in: row) else { throw ColumnProblem(label(.creator), .missing) }
        return AccountRoutes.key(value.text)
    }

    /// A row with its identity and time read.
    func session(in row: Worksheet.Row, handle: String, timeZone: LocalTimeZone) throws(ColumnProblem) -> WrittenSession
    {
        let start = try startTime(in: row, timeZone: timeZone)
        guard let duration = try value(.duration, in: row) else { throw ColumnProblem(label(.duration), .missing) }
        let seconds: Int64
        do {
            seconds = try DurationText.seconds(duration.text)
        } catch {
            throw ColumnProblem(label(.duration), error)
        }
        var figures: [Figure: WrittenValue] = [:]
        for column in LiveAnalysisColumn.allCases {
            guard let figure = column.figure else { continue }
            figures[figure] = try value(column, in: row)
        }
        return WrittenSession(
            handle: handle, liveID: "", start: start, end: start + seconds,
            location: SourceLocation(file: file, row: row.number), startColumn: label(.launchedTime),
            endColumn: label(.duration), figures: figures)
    }

    private func startTime(in row: Worksheet.Row, timeZone: LocalTimeZone) throws(ColumnProblem) -> Int64 {
        guard let value = try value(.launchedTime, in: row) else { throw ColumnProblem(label(.launchedTime), .missing) }
        do {
            if value.isNumberCell, let serial = Double(value.text), let time = dateSystem.wallTime(serial: serial) {
                return timeZone.instant(of: time) / 1_000_000
            }
            return timeZone.instant(of: try SheetTime.wallTime(value.text)) / 1_000_000
        } catch {
            throw ColumnProblem(label(.launchedTime), error)
        }
    }

    private func value(_ column: LiveAnalysisColumn, in row: Worksheet.Row) throws(ColumnProblem) -> WrittenValue? {
        guard let place = headers.places[column], let cell = row.value(at: place.column) else { return nil }
        switch cell {
        case .text(let text):
            return WrittenValue(text, column: place.label, currency: place.sign)
        case .number(let text):
            return WrittenValue(text, column: place.label, isNumberCell: true, currency: place.sign)
        case .uncalculated: throw ColumnProblem(place.label, .uncalculated)
        case .boolean, .error:
            throw ColumnProblem(place.label, .unreadable(cell.text, expected: "a text or a number"))
        }
    }

    private func label(_ column: LiveAnalysisColumn) -> String {
        headers.places[column]?.label ?? column.header
    }
}
