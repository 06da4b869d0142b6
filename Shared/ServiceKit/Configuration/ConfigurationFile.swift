import LocalFiles

/// The text of a configuration file: one `key = value` a line, `#` begins a line of comment, blank lines are skipped.
///
/// A value runs to the end of its line, so that connection strings need no quoting.
package struct ConfigurationFile: Sendable {
    /// A line that gives a key.
    package struct Entry: Sendable, Equatable {
        package var key: String
        package var value: String
        /// Counted from 1.
        package var line: Int
    }

    /// Where the text came from, for messages.
    package let path: String
    /// In the order of the file.
    package let entries: [Entry]

    /// Reads a text; all that is wrong with its form is told at once.
    package init(path: String, text: String) throws(ConfigurationError) {
        var entries: [Entry] = []
        var problems: [String] = []
        var lines: [String: Int] = [:]
        for (index, raw) in Self.lines(of: text).enumerated() {
            let line = Self.trimmed(raw)
            if line.isEmpty || line.hasPrefix("#") { continue }
            let number = index + 1
            guard let equals = line.firstIndex(of: "=") else {
                problems.append("\(path):\(number): not of the form key = value")
                continue
            }
            let key = Self.trimmed(line[..<equals])
            if let earlier = lines.updateValue(number, forKey: key) {
                problems.append("\(path):\(number): \(key) was given in line \(earlier) already")
            }
            entries.append(Entry(key: key, value: Self.trimmed(line[line.index(after: equals)...]), line: number))
        }
        guard problems.isEmpty else { throw ConfigurationError(problems: problems) }
        self.path = path
        self.entries = entries
    }

    /// Reads the file at `path`, 1 MiB at most.
    package static func read(_ path: String) throws(ConfigurationError) -> ConfigurationFile {
        let bytes: [UInt8]
        do {
            bytes = try LocalFile.read(path, limit: 1 << 20)
        } catch {
            throw ConfigurationError(problems: ["\(path): \(error.reason)"])
        }
        return try ConfigurationFile(path: path, text: String(decoding: bytes, as: UTF8.self))
    }

    /// A carriage return with its newline is one character to Swift, and one line's end here.
    private static func lines(of text: String) -> [Substring] {
        text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    }

    /// `text` without the blanks, tabs and carriage returns around it.
    static func trimmed(_ text: some StringProtocol) -> String {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        let kept = Array(text.utf8.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
        return String(decoding: kept, as: UTF8.self)
    }
}
