/// The text of a feed: lines about the report, a row of headers, then the rows. Blank lines stand anywhere.
struct FeedText {
    /// The file's name.
    let file: String
    /// The lines about the report.
    let lines: [FeedLine: Line]
    /// The headers, as written; empty cells at the end of the row are none.
    let headers: [String]
    private var reader: CSVReader

    /// The value of a line and where it stands.
    struct Line: Equatable {
        let value: String
        let row: Int
    }

    /// Reads up to the headers.
    init(_ bytes: [UInt8], file: String) throws(FileRefusal) {
        var reader = CSVReader(bytes)
        var lines: [FeedLine: Line] = [:]
        var headers: [String] = []
        while headers.isEmpty, let record = try Self.next(of: &reader, file: file) {
            let cells = record.cells.map { ($0 ?? "\u{FFFD}").trimmingSpaces }
            let filled = cells.prefix((cells.lastIndex { !$0.isEmpty } ?? -1) + 1)
            guard filled.count <= 2, let name = filled.first, let line = FeedLine(named: name) else {
                headers = Array(filled)
                continue
            }
            let value = Line(value: filled.count == 2 ? filled[1] : "", row: record.line)
            guard lines.updateValue(value, forKey: line) == nil else {
                throw FileRefusal(file: file, reason: .repeatedHeader(name))
            }
        }
        self.file = file
        self.lines = lines
        self.headers = headers
        self.reader = reader
    }

    /// Whether the bytes can be text with cells: a workbook, an empty file and text of two bytes a character are none.
    static func isLikely(_ bytes: [UInt8]) -> Bool {
        !bytes.prefix(4_096).contains(0) && bytes.contains { $0 > 0x20 }
    }

    /// The next row that is not blank; nil at the end.
    mutating func nextRow() throws(FileRefusal) -> CSVReader.Record? {
        try Self.next(of: &reader, file: file)
    }

    private static func next(of reader: inout CSVReader, file: String) throws(FileRefusal) -> CSVReader.Record? {
        do {
            while let record = try reader.next() {
                if record.cells.contains(where: { $0?.trimmingSpaces.isEmpty != true }) { return record }
            }
            return nil
        } catch {
            throw FileRefusal(file: file, reason: .csv(line: error.line, reason: error.reason))
        }
    }
}
