import LocalTime

/// The columns of a feed's layout, by their headers.
protocol FeedColumn: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

/// The cells of one row of a feed, by column.
struct FeedCells<Column: FeedColumn> {
    /// The place of each column in the file.
    let places: [Column: Int]
    /// The row.
    let record: CSVReader.Record
    /// Today in the region.
    let today: LocalDay

    /// The column as a message names it, as in `D "Day"`.
    func label(_ column: Column) -> String {
        places[column].map { "\(CellReference.letters(of: $0)) \"\(column.rawValue)\"" } ?? column.rawValue
    }

    /// What a cell holds, without spaces at its ends; nil if it is empty.
    func text(_ column: Column) throws(ColumnProblem) -> String? {
        guard let place = places[column], place < record.cells.count else { return nil }
        guard let cell = record.cells[place] else {
            throw ColumnProblem(label(column), .wrongKind("the text", expected: "UTF-8"))
        }
        let text = cell.trimmingSpaces
        return text.isEmpty ? nil : text
    }

    /// An id, or nil if the cell is empty.
    func identifier(_ column: Column) throws(ColumnProblem) -> String? {
        guard let text = try text(column) else { return nil }
        guard text.isIdentifier else {
            throw ColumnProblem(label(column), .unreadable(text, expected: "an id of 1 to 64 of A-Z a-z 0-9 . _ -"))
        }
        return text
    }

    /// A day from 2015 to today.
    func day(_ column: Column) throws(ColumnProblem) -> LocalDay {
        let text = try required(column, try text(column))
        guard let day = LocalDay(text) else {
            throw ColumnProblem(label(column), .unreadable(text, expected: "a day such as 2026-04-18"))
        }
        guard day >= FeedReport.earliestDay else {
            throw ColumnProblem(label(column), .impossible("\(day) is before 2015"))
        }
        guard day <= today else { throw ColumnProblem(label(column), .impossible("\(day) is in the future")) }
        return day
    }

    /// A count from 0 to `limit`, or nil if the cell is empty.
    func count(_ column: Column, upTo limit: Int64) throws(ColumnProblem) -> Int64? {
        guard let text = try text(column) else { return nil }
        do throws(ValueProblem) {
            let number = try DecimalText(text)
            guard !number.isNegative else { throw .negative(text) }
            let count = try number.whole()
            guard count <= limit else { throw .tooLarge(text) }
            return count
        } catch {
            throw ColumnProblem(label(column), error)
        }
    }

    /// A value that must be there.
    func required<Value>(_ column: Column, _ value: Value?) throws(ColumnProblem) -> Value {
        guard let value else { throw ColumnProblem(label(column), .missing) }
        return value
    }
}
