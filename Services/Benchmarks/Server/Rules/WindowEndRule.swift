import LocalTime

/// The last day that is complete for enough of the active accounts.
enum WindowEndRule {
    /// Part of the active accounts that a day must be complete for.
    static let completeShare = 0.95

    /// The latest day, at most `yesterday`, that at least 95 % of the watermarks have reached; `nil` without accounts.
    /// An account without a watermark has reached no day.
    static func windowEnd(watermarks: [LocalDay?], yesterday: LocalDay) -> LocalDay? {
        guard !watermarks.isEmpty else { return nil }
        let needed = Int((Double(watermarks.count) * completeShare).rounded(.up))
        let known = watermarks.compactMap(\.self).sorted(by: >)
        guard known.count >= needed else { return nil }
        return min(known[needed - 1], yesterday)
    }
}
