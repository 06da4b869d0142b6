/// The rule in the last line of a zone's file, for example `EST5EDT,M3.2.0,M11.1.0`, for the time after its listed
/// changes: a POSIX TZ string with the extensions of RFC 9636 (hours from -167 to 167).
package struct PosixZoneRule: Sendable, Hashable {
    /// Seconds ahead of UTC outside of the daylight-saving time.
    let standard: Int
    /// The other offset of the year, with the days it begins and ends on; `nil` where there is none.
    let daylight: Daylight?

    struct Daylight: Sendable, Hashable {
        /// Seconds ahead of UTC.
        let offset: Int
        let begins: PosixRuleDay
        let ends: PosixRuleDay
    }

    /// Reads the text of a rule; `nil` if it is not one.
    package init?(_ text: String) {
        var scanner = PosixRuleScanner(text)
        guard scanner.abbreviation(), let standard = scanner.time() else { return nil }
        // The text counts west of Greenwich as positive.
        self.standard = -standard
        if scanner.isAtEnd {
            daylight = nil
            return
        }
        guard scanner.abbreviation() else { return nil }
        var offset = self.standard + 3600
        if !scanner.isNext(",") {
            guard let given = scanner.time() else { return nil }
            offset = -given
        }
        // Which days apply if none are given is not defined; zone files always give them.
        guard scanner.skip(","), let begins = PosixRuleDay(&scanner), scanner.skip(","),
            let ends = PosixRuleDay(&scanner),
            scanner.isAtEnd
        else { return nil }
        daylight = Daylight(offset: offset, begins: begins, ends: ends)
    }

    /// Seconds that local time is ahead of UTC at an instant, given in unix seconds.
    package func offset(at second: Int) -> Int {
        guard let daylight else { return standard }
        let year = CivilDate(dayNumber: floorDivision(second + standard, 86_400).quotient).year
        let begin = daylight.begins.second(of: year) - standard
        let end = daylight.ends.second(of: year) - daylight.offset
        let isDaylight = begin <= end ? begin <= second && second < end : second < end || begin <= second
        return isDaylight ? daylight.offset : standard
    }
}
