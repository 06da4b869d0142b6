/// Where in a file something stands, in the words of whoever opens the file.
package struct SourceLocation: Equatable, Sendable {
    /// The file's name as it was given.
    package let file: String
    /// The row of a sheet as a spreadsheet numbers it, the line of a CSV file, or the place of a session in a list, from 1
    /// over all pages of its file.
    package let row: Int
    /// What else helps to find the row, as in `page 2, LIVE 7500000000000000001`; empty if nothing does.
    package let hint: String
    /// The column (`F "Viewers"`) or the field (`interaction_performance.viewers`); empty for the row as a whole.
    package let column: String

    /// A place in a file.
    package init(file: String, row: Int, hint: String = "", column: String = "") {
        self.file = file
        self.row = row
        self.hint = hint
        self.column = column
    }
}

extension SourceLocation: CustomStringConvertible {
    /// As in `april.xlsx, row 7, column P "Viewers"`.
    package var description: String {
        let place = hint.isEmpty ? "\(file), row \(row)" : "\(file), row \(row) (\(hint))"
        return column.isEmpty ? place : "\(place), column \(column)"
    }
}
