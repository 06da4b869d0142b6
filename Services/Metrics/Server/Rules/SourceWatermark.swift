package import LocalTime

/// The last local day of an account that a source says it is complete for.
package struct SourceWatermark: Sendable, Hashable {
    package var accountID: String
    package var source: ReportSource
    package var completeTo: LocalDay

    package init(accountID: String, source: ReportSource, completeTo: LocalDay) {
        self.accountID = accountID
        self.source = source
        self.completeTo = completeTo
    }

    /// Throws why no source can be complete to that day; `today` is the account's. A sheet's range may end today.
    package func check(today: LocalDay) throws(ReportRejection) {
        guard completeTo.rawValue >= ReportLimits.earliestDay else { throw .dayOutOfRange }
        guard completeTo <= today else { throw .dayInFuture }
    }

    /// The latest of several by account and source, in the order of both.
    package static func latest(of watermarks: some Sequence<SourceWatermark>) -> [SourceWatermark] {
        var latest: [String: [ReportSource: LocalDay]] = [:]
        for watermark in watermarks {
            let known = latest[watermark.accountID]?[watermark.source] ?? watermark.completeTo
            latest[watermark.accountID, default: [:]][watermark.source] = max(known, watermark.completeTo)
        }
        return latest.keys.sorted().flatMap { account in
            (latest[account] ?? [:]).sorted { $0.key < $1.key }.map {
                SourceWatermark(accountID: account, source: $0.key, completeTo: $0.value)
            }
        }
    }
}
