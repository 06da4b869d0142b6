import LocalTime

/// The days that a diagnosis covers.
struct DiagnosisWindow: Sendable, Equatable {
    /// Lengths that are offered, in days.
    static let offeredLengths: Set<Int> = [7]
    /// The recency gate looks at 7 days whatever window is asked for.
    static let recencyDays = 7

    let days: Int
    let end: LocalDay

    /// The window of the region's snapshot; without one it ends at the account's own watermark, at most yesterday.
    init(days: Int, facts: AccessFacts, today: LocalDay) {
        self.days = days
        let yesterday = today - 1
        end = facts.snapshotEnd ?? min(facts.watermark ?? yesterday, yesterday)
    }

    var start: LocalDay { end - (days - 1) }
}
