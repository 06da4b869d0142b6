import LocalTime

/// A file of the platform API's session list (format A): one answer or several, alone, in an array or one after another.
struct SessionListFile {
    /// The file's name.
    let file: String
    /// Sessions of all pages, as they stand in the file.
    let entries: [SessionListEntry]
    /// What each page says about the list it is part of.
    let pages: [SessionPage]
    /// The last day for which the platform has figures, by the earliest page.
    let lastDay: SaidDay

    /// Reads a file; refuses it whole if one of its answers is an error or no list of sessions.
    init(bytes: [UInt8], file: String) throws(FileRefusal) {
        let values: [JSONValue]
        do {
            values = try JSONReader.values(in: bytes)
        } catch {
            throw FileRefusal(file: file, reason: .json(line: error.line, reason: error.reason))
        }
        let envelopes = values.flatMap(Self.envelopes)
        var entries: [SessionListEntry] = []
        var pages: [SessionPage] = []
        var lastDays: [SaidDay] = []
        for envelope in envelopes {
            let data = try Self.data(of: envelope, file: file)
            pages.append(SessionPage(data))
            for session in try Self.sessions(of: data, file: file) {
                let page = envelopes.count > 1 ? pages.count : nil
                entries.append(SessionListEntry(session, file: file, number: entries.count + 1, page: page))
            }
            lastDays.append(SaidDay(latestAvailable: data["latest_available_date"]))
        }
        guard !pages.isEmpty else { throw FileRefusal(file: file, reason: .notASessionList("it is empty")) }
        self.file = file
        self.entries = entries
        self.pages = pages
        lastDay = SaidDay(pages: lastDays)
    }

    private static func envelopes(in value: JSONValue) -> [JSONValue] {
        if case .array(let elements) = value { elements } else { [value] }
    }

    private static func data(of envelope: JSONValue, file: String) throws(FileRefusal) -> JSONValue {
        if let code = envelope["code"]?.scalar, code != "0" {
            throw FileRefusal(
                file: file, reason: .platformError(code: code, message: envelope["message"]?.scalar ?? ""))
        }
        guard let data = envelope["data"] else {
            throw FileRefusal(file: file, reason: .notASessionList("an answer has no \"data\""))
        }
        return data
    }

    private static func sessions(of data: JSONValue, file: String) throws(FileRefusal) -> [JSONValue] {
        if case .array(let sessions)? = data["live_stream_sessions"] { return sessions }
        // A window without a LIVE: the platform leaves the list out.
        guard data["live_stream_sessions"] == nil, data["total_count"]?.scalar == "0" else {
            throw FileRefusal(file: file, reason: .notASessionList("its data has no list \"live_stream_sessions\""))
        }
        return []
    }
}

/// What one page says about the list it is part of.
package struct SessionPage: Equatable, Sendable {
    /// Whether a page follows.
    package let hasNext: Bool
    /// Sessions in the whole list; nil where the page does not say.
    package let totalCount: Int?

    init(_ data: JSONValue) {
        hasNext = data["next_page_token"]?.scalar.map { !$0.isEmpty } ?? false
        totalCount = data["total_count"]?.scalar.flatMap { Int($0) }
    }
}
