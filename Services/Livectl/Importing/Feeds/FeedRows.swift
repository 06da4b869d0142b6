import LocalTime

/// The rows of one file as they are read, each key once.
struct FeedRows<Column: FeedColumn, Item: Sendable & Equatable> {
    /// A row that was read: what it is, what makes it the same as another, its day, and the columns of both.
    typealias Written = (item: Item, key: String, day: LocalDay, keyColumn: Column, subject: Column)

    /// Rows taken, in the file's order.
    private(set) var taken: [FeedRow<Item>] = []
    private var refusals: [RowRefusal] = []
    private var repeated = 0
    private var byKey: [String: Int] = [:]
    private let file: String
    private let report: FeedReport
    private let headers: [String]
    private let places: [Column: Int]

    init(_ text: FeedText, _ report: FeedReport) {
        file = text.file
        headers = text.headers
        self.report = report
        let columns = Dictionary(uniqueKeysWithValues: Column.allCases.map { (FeedKind.key($0.rawValue), $0) })
        places = Dictionary(
            text.headers.enumerated().compactMap { place, header in columns[FeedKind.key(header)].map { ($0, place) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// Reads all rows. Throws where the text ends being one of cells.
    mutating func read(
        _ text: inout FeedText, _ row: (FeedCells<Column>) throws(ColumnProblem) -> Written
    ) throws(FileRefusal) {
        while let record = try text.nextRow() {
            let location = SourceLocation(file: file, row: record.line)
            let cells = FeedCells<Column>(places: places, record: record, today: report.today)
            do {
                try checkLength(of: record)
                try take(try row(cells), at: location, cells)
            } catch {
                refusals.append(RowRefusal(location: location.at(error.column), problem: error.problem))
            }
        }
    }

    /// What the file gave.
    func feed(_ rows: ImportedFeed.Rows) -> ImportedFeed {
        ImportedFeed(name: file, report: report, rows: rows, repeated: repeated, refusals: refusals)
    }

    /// A row with fewer or more cells has lost or gained a comma, so that nobody knows what is in which column.
    private func checkLength(of record: CSVReader.Record) throws(ColumnProblem) {
        let extra = record.cells.dropFirst(headers.count).contains { $0?.trimmingSpaces.isEmpty != true }
        guard record.cells.count >= headers.count, !extra else {
            throw ColumnProblem("", .impossible("\(record.cells.count) cells under \(headers.count) headers"))
        }
    }

    private mutating func take(
        _ written: Written, at location: SourceLocation, _ cells: FeedCells<Column>
    ) throws(ColumnProblem) {
        if let place = byKey[written.key] {
            let other = taken[place]
            guard other.item != written.item else {
                repeated += 1
                return
            }
            let reason = "row \(other.location.row) has the same \(written.keyColumn.rawValue), and says otherwise"
            throw ColumnProblem(cells.label(written.keyColumn), .impossible(reason))
        }
        byKey[written.key] = taken.count
        taken.append(
            FeedRow(
                item: written.item, day: written.day, location: location,
                subjectColumn: cells.label(written.subject)))
    }
}
