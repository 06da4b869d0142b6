/// PostgreSQL counts days and microseconds from 2000-01-01; the suite counts both from 1970-01-01.
enum PostgresEpoch {
    private static let days: Int32 = 10_957
    private static let microseconds: Int64 = 946_684_800_000_000

    /// The first and last day that PostgreSQL's `date` holds (4714-11-24 BC to 5874897-12-31), from 2000-01-01.
    private static let dateRange: ClosedRange<Int32> = -2_451_545...2_145_031_948
    /// The same of `timestamptz` (4714-11-24 BC to 294276 AD).
    private static let timestampRange: Range<Int64> = -211_813_488_000_000_000..<9_223_371_331_200_000_000

    /// nil where PostgreSQL has no such date.
    static func days(fromUnix day: Int32) -> Int32? {
        let (value, overflow) = day.subtractingReportingOverflow(days)
        return overflow || !dateRange.contains(value) ? nil : value
    }

    /// nil where PostgreSQL has no such instant.
    static func microseconds(fromUnix instant: Int64) -> Int64? {
        let (value, overflow) = instant.subtractingReportingOverflow(microseconds)
        return overflow || !timestampRange.contains(value) ? nil : value
    }

    /// nil where the number does not fit.
    static func unixDays(from day: Int32) -> Int32? {
        let (value, overflow) = day.addingReportingOverflow(days)
        return overflow ? nil : value
    }

    /// nil where the number does not fit.
    static func unixMicroseconds(from instant: Int64) -> Int64? {
        let (value, overflow) = instant.addingReportingOverflow(microseconds)
        return overflow ? nil : value
    }
}
