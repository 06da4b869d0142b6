/// One sheet of a workbook: its rows that hold a cell, in order.
package struct Worksheet: Equatable, Sendable {
    /// The sheet's name.
    package let name: String
    /// Rows in ascending order; rows without a cell are left out.
    package let rows: [Row]

    /// The cells of one row.
    package struct Row: Equatable, Sendable {
        /// The row's number as a spreadsheet shows it, from 1.
        package let number: Int
        /// Cells by ascending column; empty cells are left out.
        package let cells: [Cell]

        /// The value in a column counted from 0, or nil where the cell is empty.
        package func value(at column: Int) -> CellValue? {
            cells.first { $0.column == column }?.value
        }
    }

    /// One cell that holds something.
    package struct Cell: Equatable, Sendable {
        /// The column, from 0.
        package let column: Int
        /// What the cell holds.
        package let value: CellValue
    }
}
