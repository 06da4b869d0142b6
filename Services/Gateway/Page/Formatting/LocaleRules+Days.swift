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

    /// An RFC 3339 time in UTC, as in `20 Nov, 06:15 UTC`; anything else as it came.
    package func instant(_ text: String) -> String {
        let parts = text.split(separator: "T", maxSplits: 1)
        guard parts.count == 2, parts[1].hasSuffix("Z"), parts[1].count >= 6, LocalDay(parts[0]) != nil else {
            return text
        }
        return TextPattern.fill(instant, ["day": day(String(parts[0])), "time": String(parts[1].prefix(5))])
    }
}
