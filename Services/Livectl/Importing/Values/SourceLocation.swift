/// Where in a file something stands, in the words of whoever opens the file.
package struct SourceLocation: Equatable, Sendable {
    /// The file's name as it was given.
    package let file: String
    /// The row of a sheet as a spreadsheet numbers it, or the line of a text file where the session begins.
    package let row: Int
    /// The column (`F "Viewers"`) or the field (`interaction_performance.viewers`); empty for the row as a whole.
    package let column: String

    /// A place in a file.
    package init(file: String, row: Int, column: String = "") {
        self.file = file
        self.row = row
        self.column = column
    }
}

extension SourceLocation: CustomStringConvertible {
    /// As in `april.xlsx, row 7, column P "Viewers"`.
    package var description: String {
        column.isEmpty ? "\(file), row \(row)" : "\(file), row \(row), column \(column)"
    }
}
