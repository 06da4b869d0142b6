package import LocalTime

/// What an import of several files will send: every session once, with a summary to show before and after.
package struct ImportPlan: Sendable {
    /// Sessions to send, by account and start.
    package let sessions: [ImportedSession]
    /// Up to which day each account is complete, by the files that say so and have rows of it.
    package let watermarks: [ImportWatermark]
    /// Rows that said again what another row had said, or less recently.
    package let repeated: Int
    /// Rows of creators that are not the shop's, by handle.
    package let skipped: [String: Int]
    /// Rows refused.
    package let refusals: [RowRefusal]
    /// What should be looked at.
    package let warnings: [ImportWarning]

    /// Rows of creators that are not the shop's.
    package var skippedRows: Int { skipped.values.reduce(0, +) }

    /// Puts files together. Sessions that several files have are merged: the later version holds, and of two with one
    /// version the file read last.
    package init(_ files: [ImportedFile]) {
        var merged: [SessionKey: ImportedSession] = [:]
        var watermarks: [ImportWatermark.Key: LocalDay] = [:]
        var rows = 0
        for file in files {
            for session in file.sessions {
                rows += 1
                let key = SessionKey(session)
                if let other = merged[key], other.version > session.version { continue }
                merged[key] = session
            }
            guard let day = file.completeToDay else { continue }
            for account in Set(file.sessions.map(\.accountID)) {
                let key = ImportWatermark.Key(accountID: account, source: file.source)
                watermarks[key] = max(watermarks[key] ?? day, day)
            }
        }
        sessions = merged.values.sorted { $0.order < $1.order }
        repeated = rows - merged.count + files.reduce(0) { $0 + $1.repeated }
        self.watermarks = watermarks.map { ImportWatermark(key: $0.key, day: $0.value) }.sorted {
            ($0.key.accountID, $0.key.source == .sessionList ? 0 : 1) < (
                $1.key.accountID, $1.key.source == .sessionList ? 0 : 1
            )
        }
        skipped = files.reduce(into: [:]) { $0.merge($1.skipped, uniquingKeysWith: +) }
        refusals = files.flatMap(\.refusals)
        warnings = files.flatMap(\.warnings) + Self.missingPages(in: files)
    }

    /// A plan of sessions that were read before.
    init(sessions: [ImportedSession], watermarks: [ImportWatermark]) {
        self.sessions = sessions.sorted { $0.order < $1.order }
        self.watermarks = watermarks
        repeated = 0
        skipped = [:]
        refusals = []
        warnings = []
    }

    /// Tells of pages that the list has and the files have not.
    private static func missingPages(in files: [ImportedFile]) -> [ImportWarning] {
        let lists = files.filter { !$0.pages.isEmpty }
        guard let last = lists.last else { return [] }
        let pages = lists.flatMap(\.pages)
        let listed = lists.reduce(0) { $0 + $1.listedSessions }
        let total = pages.compactMap(\.totalCount).max() ?? 0
        let isWithoutLastPage = pages.allSatisfy(\.hasNext)
        guard isWithoutLastPage || listed < total else { return [] }
        let count = total > 0 ? ": \(listed) of \(total) sessions are here" : ""
        return [
            ImportWarning(
                location: SourceLocation(file: last.name, row: 0), text: "pages of the session list are missing\(count)"
            )
        ]
    }

    /// What makes two rows of one source the same session.
    private struct SessionKey: Hashable {
        let accountID: String
        let source: ImportSource
        let identity: String

        init(_ session: ImportedSession) {
            accountID = session.accountID
            source = session.source
            identity = session.liveID.isEmpty ? "\(session.startMicroseconds / 60_000_000)" : session.liveID
        }
    }
}

/// Up to which day a source is complete for an account.
package struct ImportWatermark: Equatable, Sendable {
    /// The account and the source.
    package struct Key: Hashable, Sendable {
        /// The account's id in the suite.
        package let accountID: String
        /// The kind of file.
        package let source: ImportSource
    }

    /// The account and the source.
    package let key: Key
    /// The last complete local day.
    package let day: LocalDay
}

extension ImportedSession {
    /// By account, start and id.
    fileprivate var order: (String, Int64, String) { (accountID, startMicroseconds, liveID) }
}
