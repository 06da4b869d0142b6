package import LocalTime

/// What one file gave.
package struct ImportedFile: Sendable {
    /// The file's name as it was given.
    package let name: String
    /// The kind of file.
    package let source: ImportSource
    /// Rows taken, in the file's order.
    package internal(set) var sessions: [ImportedSession] = []
    /// Rows that said again what an earlier row of the file says.
    package internal(set) var repeated = 0
    /// Rows of creators that are not the shop's, by handle.
    package internal(set) var skipped: [String: Int] = [:]
    /// Rows refused.
    package internal(set) var refusals: [RowRefusal] = []
    /// What should be looked at.
    package internal(set) var warnings: [ImportWarning] = []
    /// The last local day that the file is complete for: as the file says, and at most the day
    /// before its figures' time. Nil where the file does not say.
    package internal(set) var completeToDay: LocalDay?
    /// Of a session list: what its pages say.
    package internal(set) var pages: [SessionPage] = []
    /// Distinct sessions that the file lists, whoever's they are.
    package internal(set) var listedSessions = 0

    init(name: String, source: ImportSource) {
        self.name = name
        self.source = source
    }

    mutating func warn(_ text: String, row: Int = 0) {
        warnings.append(ImportWarning(location: SourceLocation(file: name, row: row), text: text))
    }
}
