import Foundation
package import LocalTime

/// The time that a file's figures are of: given, else in the file's name, else when the document was last changed, else
/// now. A time in the future is none.
package struct AsOfTime {
    /// What was asked for, unix microseconds.
    private let given: Int64?
    /// Now, unix microseconds.
    private let now: Int64
    /// The shop's time zone, in which file names are.
    private let timeZone: LocalTimeZone

    /// Where the times are looked for: `given` and `now` in unix microseconds, the shop's time zone for file names.
    package init(given: Int64?, now: Int64, timeZone: LocalTimeZone) {
        self.given = given
        self.now = now
        self.timeZone = timeZone
    }

    /// The time of a file, unix microseconds.
    package func version(fileName: String, modified: String?) -> Int64 {
        if let given { return given }
        let named = Self.wallTime(inName: fileName).map { timeZone.instant(of: $0) }
        let changed = modified.flatMap { Self.microseconds(ofW3CDateTime: $0) }
        return [named, changed].lazy.compactMap(\.self).first { $0 > 0 && $0 <= now } ?? now
    }

    /// The time in `Export_20260419021530.xlsx`, `20260419-0215.json` or `2026-04-19T02-15-30.json`: the last run of 12
    /// or 14 digits, whatever single characters stand between its parts. A date alone is no time.
    static func wallTime(inName name: String) -> WallTime? {
        let base = name.split(separator: "/").last ?? ""
        let pattern =
            /(?:^|[^0-9])(20\d\d)([-_.]?)(\d\d)\2(\d\d)[-_.T ]?(\d\d)[-_.:]?(\d\d)(?:[-_.:]?(\d\d))?(?=$|[^0-9])/
        guard let match = base.matches(of: pattern).last else { return nil }
        let parts = [match.1, match.3, match.4, match.5, match.6].compactMap { Int($0) }
        guard parts.count == 5, let day = LocalDay(year: parts[0], month: parts[1], day: parts[2]) else { return nil }
        return WallTime(day: day, hour: parts[3], minute: parts[4], second: match.7.flatMap { Int($0) } ?? 0)
    }

    /// The microseconds of `2026-04-19T02:15:30Z`, with or without fractions and offsets.
    static func microseconds(ofW3CDateTime text: String) -> Int64? {
        guard let date = try? Date(text.trimmingSpaces, strategy: .iso8601) else { return nil }
        let seconds = date.timeIntervalSince1970
        guard seconds.magnitude < 1e11 else { return nil }
        return Int64(seconds) * 1_000_000
    }
}
