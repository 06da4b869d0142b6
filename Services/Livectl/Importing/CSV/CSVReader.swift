/// Reads RFC 4180 text record by record, as bytes: what a cell holds never decides where it ends.
///
/// Lines end with CRLF, LF or CR, a byte order mark is skipped, and a quote within a cell that does not begin with one is a
/// character like any other. Nothing is trimmed.
struct CSVReader {
    /// One record.
    struct Record: Equatable {
        /// The line on which it begins, from 1.
        let line: Int
        /// Its cells; nil where the bytes are not UTF-8.
        let cells: [String?]
    }

    /// Where and why reading stopped. What follows cannot be told apart any more.
    struct Failure: Error, Equatable {
        let line: Int
        let reason: String
    }

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1

    private static let comma = UInt8(ascii: ",")
    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// The next record, also a blank one; nil at the end.
    mutating func next() throws(Failure) -> Record? {
        guard position < bytes.count else { return nil }
        let start = line
        var cells = [try cell()]
        while current == Self.comma {
            position += 1
            cells.append(try cell())
        }
        skipLineEnd()
        return Record(line: start, cells: cells)
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func cell() throws(Failure) -> String? {
        guard current == Self.quote else {
            let start = position
            while let byte = current, !Self.endsCell(byte) { position += 1 }
            return String(validating: bytes[start..<position], as: UTF8.self)
        }
        return String(validating: try quoted(), as: UTF8.self)
    }

    private mutating func quoted() throws(Failure) -> [UInt8] {
        let opened = line
        var text: [UInt8] = []
        position += 1
        while let byte = current {
            position += 1
            if byte == Self.lineFeed { line += 1 }
            if byte == Self.quote {
                guard current == Self.quote else {
                    guard current.map(Self.endsCell) ?? true else {
                        throw Failure(line: line, reason: "text follows the quote that ends a cell")
                    }
                    return text
                }
                position += 1
            }
            text.append(byte)
        }
        throw Failure(line: opened, reason: "a quote begins a cell and none ends it")
    }

    private mutating func skipLineEnd() {
        guard let byte = current else { return }
        line += 1
        position += 1
        if byte == Self.carriageReturn, current == Self.lineFeed { position += 1 }
    }

    private static func endsCell(_ byte: UInt8) -> Bool {
        byte == comma || byte == lineFeed || byte == carriageReturn
    }
}
