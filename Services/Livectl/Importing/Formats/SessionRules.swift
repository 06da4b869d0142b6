import MetricCatalog

/// What makes a written row a session, and which rows are refused. The same for every format.
///
/// Refused are contradictions that no platform can mean: viewers above views, an average audience above its peak, an end
/// before the start, over 48 hours, times in the future. Not refused is what is odd but happens: orders above clicks
/// (bought without a click in the LIVE), clicks above product impressions (counted by another part of the platform),
/// paid orders above placed ones (placed before the LIVE), buyers above orders, sales without views.
struct SessionRules {
    /// The kind of file.
    let source: ImportSource
    /// The time the file's figures are of, unix microseconds.
    let version: Int64
    /// Now, unix microseconds.
    let now: Int64

    /// The longest session, in seconds.
    static let maximumDuration: Int64 = 48 * 3_600
    /// No platform had LIVE selling before 1 January 2015; a time before it is a broken one.
    static let earliest: Int64 = 1_420_070_400
    /// A count above this is a broken one; sums of a year of such sessions still fit.
    static let maximumCount: Int64 = 1_000_000_000_000
    /// The same for an amount in minor units.
    static let maximumAmount: Int64 = 1_000_000_000_000_000
    /// The same for viewing time in milliseconds.
    static let maximumMilliseconds: Int64 = 1_000_000_000_000_000

    /// A session and what is to be said about it.
    func session(
        from row: WrittenSession, account: ImportAccount
    ) throws(ColumnProblem) -> (session: ImportedSession, warnings: [ImportWarning]) {
        try checkTime(of: row)
        let figures = try SessionFigures(row.figures, currency: account.currency)
        try figures.checkPossible()
        let session = ImportedSession(
            accountID: account.accountID, liveID: row.liveID, startMicroseconds: row.start * 1_000_000,
            endMicroseconds: row.end * 1_000_000, counters: figures.counters, currency: account.currency,
            gmvDefinition: .live, source: source, version: version, location: row.location)
        let remarks = figures.remarks(duration: row.end - row.start, clickThroughBase: source.clickThroughBase)
        return (session, remarks.map { ImportWarning(location: row.location.at($0.column), text: $0.text) })
    }

    private func checkTime(of row: WrittenSession) throws(ColumnProblem) {
        guard row.start >= Self.earliest else {
            throw ColumnProblem(row.startColumn, .impossible("the session starts before 2015"))
        }
        guard row.start <= now / 1_000_000 else {
            throw ColumnProblem(row.startColumn, .impossible("the session starts in the future"))
        }
        guard row.end >= row.start else {
            throw ColumnProblem(row.endColumn, .impossible("the session ends before it starts"))
        }
        guard row.end - row.start <= Self.maximumDuration else {
            throw ColumnProblem(row.endColumn, .impossible("the session is longer than 48 hours"))
        }
        guard row.end <= now / 1_000_000 else {
            throw ColumnProblem(row.endColumn, .impossible("the session ends in the future"))
        }
    }
}

extension SourceLocation {
    /// The same row, at a column.
    func at(_ column: String) -> SourceLocation {
        SourceLocation(file: file, row: row, hint: hint, column: column)
    }
}
