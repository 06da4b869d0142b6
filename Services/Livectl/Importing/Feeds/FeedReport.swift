package import Contracts
package import LocalTime
package import MetricCatalog

/// What a feed says about its report as a whole.
package struct FeedReport: Equatable, Sendable {
    /// The market.
    package let region: Region
    /// Whose accounts and shops the rows are of.
    package let universe: AccountsUniverse
    /// The day up to which the feed is complete, with rows or none; it is over in the region.
    package let completeTo: LocalDay
    /// The time the figures are of, unix microseconds: of two reports the later one holds.
    package let version: Int64
    /// Today in the region.
    package let today: LocalDay

    /// The first day that a feed can tell of: no platform had LIVE selling before.
    package static let earliestDay = LocalDay(rawValue: Int32(SessionRules.earliest / 86_400))

    /// Reads the lines of a file.
    ///
    /// - Parameters:
    ///   - asOf: the time of the figures in unix microseconds, where it is given: it goes before what the file says.
    ///   - now: unix microseconds.
    init(_ text: FeedText, asOf: Int64?, now: Int64) throws(FileRefusal) {
        let region = try text.value(.region, "the code of a market, such as MY") { Region(rawValue: $0) }
        let zone = try? LocalTimeZone(region.defaultTimeZone)
        let today = zone?.day(at: now) ?? LocalDay(rawValue: Int32(clamping: now / 86_400_000_000))
        self.region = region
        self.today = today
        universe =
            try text.lines[.universe].map { (_) throws(FileRefusal) in
                try text.value(.universe, "real or demo") { Self.universes[$0.lowercased()] }
            } ?? .real
        completeTo = try text.value(.completeTo, "a day of the past such as 2026-04-18") { value in
            LocalDay(value).flatMap { $0 >= Self.earliestDay && $0 < today ? $0 : nil }
        }
        let said = try text.lines[.asOf].map { (_) throws(FileRefusal) in
            try text.value(.asOf, "a time of the past such as 2026-04-19T02:15:30Z") { value in
                AsOfTime.microseconds(ofW3CDateTime: value).flatMap { $0 > 0 && $0 <= now ? $0 : nil }
            }
        }
        version =
            asOf ?? said ?? zone.map { AsOfTime(given: nil, now: now, timeZone: $0) }?
            .version(fileName: text.file, modified: nil) ?? now
    }

    private static let universes: [String: AccountsUniverse] = ["real": .real, "demo": .demo]
}

extension FeedText {
    /// The value of a line, read; refuses the file where it is not what the line is for.
    fileprivate func value<Value>(
        _ line: FeedLine, _ expected: String, _ read: (String) -> Value?
    ) throws(FileRefusal) -> Value {
        let written = lines[line]
        guard let text = written?.value, let value = read(text) else {
            throw FileRefusal(
                file: file,
                reason: .feedLine(
                    row: written?.row ?? 0, name: line.rawValue,
                    .unreadable(written?.value ?? "", expected: expected)))
        }
        return value
    }
}
