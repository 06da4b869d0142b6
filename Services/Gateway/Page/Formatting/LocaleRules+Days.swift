import LocalTime

extension LocaleRules {
    /// A day given as `YYYY-MM-DD`, as in `20 Nov`; anything else as it came.
    package func day(_ text: String) -> String {
        guard let day = LocalDay(text) else { return text }
        return TextPattern.fill(self.day, ["d": String(day.date.day), "month": months[day.date.month - 1]])
    }

    /// Two days, both included, the month once where it is the same: `14–20 Nov`.
    package func days(from start: String, to end: String) -> String {
        guard let first = LocalDay(start), let last = LocalDay(end), first != last else { return day(end) }
        let sameMonth = first.date.month == last.date.month && first.date.year == last.date.year
        let from = sameMonth ? TextPattern.fill(dayInMonth, ["d": String(first.date.day)]) : day(start)
        return range(from: from, to: day(end))
    }

    /// An RFC 3339 time in UTC as clocks show it in a zone, as in `20 Nov, 14:15 (Kuala Lumpur time)`; anything else as it came.
    /// - Parameter zone: IANA name. Where the system has no such zone the time is told in UTC.
    package func instant(_ text: String, zone: String) -> String {
        let parts = text.split(separator: "T", maxSplits: 1)
        guard parts.count == 2, parts[1].hasSuffix("Z"), let day = LocalDay(parts[0]) else { return text }
        let clock = parts[1].split(separator: ":", maxSplits: 2).prefix(2).compactMap { Int($0) }
        guard clock.count == 2, let time = WallTime(day: day, hour: clock[0], minute: clock[1]) else { return text }
        guard let local = try? LocalTimeZone(zone), let utc = try? LocalTimeZone("UTC") else {
            return told(time, instant, zone: "")
        }
        let city = zone.split(separator: "/").last.map { String($0.replacing("_", with: " ")) } ?? zone
        return told(local.wallTime(at: utc.instant(of: time)), instantInZone, zone: city)
    }

    private func told(_ time: WallTime, _ pattern: String, zone: String) -> String {
        let clock = [time.hour, time.minute].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        return TextPattern.fill(pattern, ["day": day(time.day.description), "time": clock, "zone": zone])
    }
}
