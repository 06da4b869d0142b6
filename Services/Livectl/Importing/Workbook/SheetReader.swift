/// Reads one sheet: rows and cells by their references, gaps allowed.
final class SheetReader: XMLPartReader {
    private(set) var rows: [Worksheet.Row] = []
    private(set) var cellCount = 0
    private let part: String
    private let strings: [String]
    private let limits: WorkbookLimits
    private let cellsBefore: Int

    private var row = 0
    private var cells: [Worksheet.Cell] = []
    private var column = -1
    private var type = ""
    private var content = ""
    private var hasContent = false
    private var hasFormula = false
    private var collecting = false
    private var insidePhonetic = false

    init(part: String, strings: [String], limits: WorkbookLimits, cellsBefore: Int) {
        self.part = part
        self.strings = strings
        self.limits = limits
        self.cellsBefore = cellsBefore
    }

    func start(_ name: String, _ attributes: [String: String]) throws(WorkbookError) {
        switch name {
        case "row": try beginRow(attributes["r"])
        case "c": try beginCell(attributes)
        case "v": collect(true)
        case "f": hasFormula = true
        case "t": collect(type == "inlineStr" && !insidePhonetic)
        case "rPh": insidePhonetic = true
        default: break
        }
    }

    func text(_ piece: String) {
        if collecting { content += piece }
    }

    func end(_ name: String) throws(WorkbookError) {
        switch name {
        case "v", "t": collecting = false
        case "rPh": insidePhonetic = false
        case "c": try endCell()
        case "row": try endRow()
        default: break
        }
    }

    private func collect(_ wanted: Bool) {
        collecting = wanted
        if wanted { hasContent = true }
    }

    private func beginRow(_ reference: String?) throws(WorkbookError) {
        let number: Int
        if let reference {
            guard let given = Int(reference), given > 0, given <= 1_048_576 else {
                throw malformed("row number \"\(reference.prefix(20))\"")
            }
            number = given
        } else {
            number = row + 1
        }
        guard number > row else { throw malformed("row \(number) stands after row \(row)") }
        row = number
        column = -1
        cells = []
    }

    private func beginCell(_ attributes: [String: String]) throws(WorkbookError) {
        if let text = attributes["r"] {
            guard let reference = CellReference(text), reference.row == row, reference.column > column else {
                throw malformed("cell \"\(text.prefix(20))\" in row \(row)")
            }
            column = reference.column
        } else {
            column += 1
        }
        guard row > 0 else { throw malformed("a cell outside of a row") }
        guard column < limits.columns else { throw .overLimit("more than \(limits.columns) columns") }
        type = attributes["t"] ?? "n"
        content = ""
        hasContent = false
        hasFormula = false
    }

    private func endCell() throws(WorkbookError) {
        defer { type = "" }
        // A formula's text may be empty, its number may not.
        let isUncalculated = hasFormula && content.isEmpty && (type != "str" || !hasContent)
        guard isUncalculated || hasContent && !content.isEmpty else { return }
        cells.append(Worksheet.Cell(column: column, value: isUncalculated ? .uncalculated : try value()))
        cellCount += 1
        guard cellsBefore + cellCount <= limits.cells else { throw .overLimit("more than \(limits.cells) cells") }
    }

    private func value() throws(WorkbookError) -> CellValue {
        switch type {
        case "s":
            guard let index = Int(content), strings.indices.contains(index) else {
                throw malformed("cell \(name(of: column)) points to a text that is not there")
            }
            return .text(strings[index])
        case "b": return .boolean(content == "1" || content == "true")
        case "e": return .error(content)
        case "n": return .number(content)
        default: return .text(content)  // inlineStr, str (a formula's text), d (an ISO date)
        }
    }

    private func endRow() throws(WorkbookError) {
        guard !cells.isEmpty else { return }
        rows.append(Worksheet.Row(number: row, cells: cells))
        guard rows.count <= limits.rows else { throw .overLimit("more than \(limits.rows) rows") }
    }

    private func name(of column: Int) -> String {
        CellReference.letters(of: column) + String(row)
    }

    private func malformed(_ reason: String) -> WorkbookError {
        .malformedPart(part, reason: reason)
    }
}
