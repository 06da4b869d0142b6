/// The bounds of what a report may say.
package enum ReportLimits {
    /// The longest session, in microseconds. Platforms end a LIVE long before; a longer one is two that were run together.
    package static let longestSession: Int64 = 48 * 3_600_000_000
    /// 2015-01-01T00:00Z in unix microseconds: no platform had LIVE commerce before.
    package static let earliestStart: Int64 = 1_420_070_400_000_000
    /// The first day of the same.
    package static let earliestDay: Int32 = 16_436
    /// The last day that anybody may ask for: 2200-01-01.
    package static let latestDay: Int32 = 84_006
    /// How far a session may end after our own clock, in microseconds: sheets round start and duration to minutes, and clocks differ.
    package static let clockTolerance: Int64 = 2 * 60_000_000
    /// The same for versions: a file's name tells the hour of some zone, not of which.
    package static let versionTolerance: Int64 = 24 * 3_600_000_000
    /// The largest value of a counter. Sums of millions of them stay within Int64, and are exact as Double up to 9,007 of them.
    package static let largestCount: Int64 = 1_000_000_000_000
    /// The most bytes of one batch of reports.
    package static let batchBytes = 256 * 1024
}
