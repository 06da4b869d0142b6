package import LocalTime

/// Reads files into sessions: tells the formats apart by content, routes rows, refuses what is wrong row by row.
package struct ImportReader: Sendable {
    private let routes: AccountRoutes
    private let timeZone: LocalTimeZone
    private let asOf: Int64?
    private let now: Int64

    /// A reader for one shop's files.
    ///
    /// - Parameters:
    ///   - accounts: the accounts that rows may be of; rows of other creators are counted as skipped.
    ///   - timeZone: the shop's, in which sheets write their times.
    ///   - asOf: the time of the files' figures in unix microseconds, where it is known.
    ///   - now: unix microseconds.
    package init(accounts: [ImportAccount], timeZone: LocalTimeZone, asOf: Int64? = nil, now: Int64) {
        routes = AccountRoutes(accounts)
        self.timeZone = timeZone
        self.asOf = asOf
        self.now = now
    }

    /// Reads one file. Throws where the file as a whole cannot be taken; rows that cannot are in the result.
    package func read(_ bytes: [UInt8], name: String) throws(FileRefusal) -> ImportedFile {
        if XLSXWorkbook.isLikely(bytes) { return try readSheet(bytes, name: name) }
        guard Self.isLikelyJSON(bytes) else { throw FeedReader.refusal(amongSessions: bytes, file: name) }
        return try readSessionList(bytes, name: name)
    }

    /// Whether a file has a format of LIVE sessions, by its first bytes.
    static func isOfSessions(_ bytes: [UInt8]) -> Bool { XLSXWorkbook.isLikely(bytes) || isLikelyJSON(bytes) }

    private static func isLikelyJSON(_ bytes: [UInt8]) -> Bool {
        let first = bytes.first { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    private func readSheet(_ bytes: [UInt8], name: String) throws(FileRefusal) -> ImportedFile {
        let workbook: XLSXWorkbook
        do {
            workbook = try XLSXWorkbook(bytes: bytes)
        } catch {
            throw FileRefusal(file: name, reason: .workbook(error))
        }
        let sheet = try LiveAnalysisSheet(workbook, file: name)
        var file = ImportedFile(name: name, source: .liveAnalysisSheet)
        let rules = rules(for: file.source, name: name, modified: workbook.modified)
        for header in sheet.unknownHeaders { file.warn("the column \"\(header)\" is not known and not read") }
        setCompleteToDay(sheet.lastDay, of: &file, version: rules.version)
        for row in sheet.rows {
            let location = SourceLocation(file: name, row: row.number)
            take(into: &file, at: location, rules: rules) { () throws(ColumnProblem) in
                try sheet.handle(in: row)
            } session: { handle throws(ColumnProblem) in
                try sheet.session(in: row, handle: handle, timeZone: timeZone)
            }
        }
        file.listedSessions = sheet.rows.count
        // The sheet has no ids: two rows of one creator and one start minute cannot be told apart in the suite.
        takeOnce(in: &file, "", "creator and start, and other figures") {
            "\($0.accountID) \($0.startMicroseconds / 60_000_000)"
        }
        return file
    }

    private func readSessionList(_ bytes: [UInt8], name: String) throws(FileRefusal) -> ImportedFile {
        guard bytes.count <= WorkbookLimits().fileBytes else {
            throw FileRefusal(file: name, reason: .workbook(.overLimit("\(bytes.count) bytes")))
        }
        let list = try SessionListFile(bytes: bytes, file: name)
        var file = ImportedFile(name: name, source: .sessionList)
        let rules = rules(for: file.source, name: name, modified: nil)
        setCompleteToDay(list.lastDay, of: &file, version: rules.version)
        for entry in list.entries {
            take(into: &file, at: entry.location, rules: rules) { () throws(ColumnProblem) in
                try entry.handle()
            } session: { handle throws(ColumnProblem) in
                try entry.session(handle: handle)
            }
        }
        takeOnce(in: &file, "id", "LIVE, and says otherwise") { $0.liveID }
        file.pages = list.pages
        file.listedSessions = Set(list.entries.compactMap(\.writtenID)).count
        return file
    }

    private func rules(for source: ImportSource, name: String, modified: String?) -> SessionRules {
        let version = AsOfTime(given: asOf, now: now, timeZone: timeZone).version(fileName: name, modified: modified)
        return SessionRules(source: source, version: version, now: now)
    }

    /// Takes one row: nothing of it is read if its creator is not the shop's.
    private func take(
        into file: inout ImportedFile, at location: SourceLocation, rules: SessionRules,
        handle: () throws(ColumnProblem) -> String,
        session: (String) throws(ColumnProblem) -> WrittenSession
    ) {
        do {
            let handle = try handle()
            guard let account = routes.account(of: handle) else {
                file.skipped[handle, default: 0] += 1
                return
            }
            let taken = try rules.session(from: try session(handle), account: account)
            file.sessions.append(taken.session)
            file.warnings += taken.warnings
        } catch {
            file.refusals.append(RowRefusal(location: location.at(error.column), problem: error.problem))
        }
    }

    /// No source is complete for the day that is still running, whatever it says.
    private func setCompleteToDay(_ lastDay: SaidDay, of file: inout ImportedFile, version: Int64) {
        switch lastDay {
        case .day(let day): file.completeToDay = min(day, timeZone.day(at: version) - 1)
        case .nothing: file.warn("the file does not say up to which day it is complete")
        case .unusable(let reason): file.warn("\(reason): the file does not say up to which day it is complete")
        }
    }

    /// Takes of rows with one key the first: one that says the same is a repetition, another one is refused.
    private func takeOnce(
        in file: inout ImportedFile, _ column: String, _ sameness: String, by key: (ImportedSession) -> String
    ) {
        var first: [String: ImportedSession] = [:]
        var kept: [ImportedSession] = []
        for session in file.sessions {
            let identity = key(session)
            guard let other = first[identity] else {
                first[identity] = session
                kept.append(session)
                continue
            }
            guard !session.saysTheSame(as: other) else {
                file.repeated += 1
                continue
            }
            let reason = "row \(other.location.row) has the same \(sameness)"
            file.refusals.append(RowRefusal(location: session.location.at(column), problem: .impossible(reason)))
        }
        file.sessions = kept
        file.refusals.sort { $0.location.row < $1.location.row }
    }
}
