package import LocalTime

/// Times and days as exports write them.
package enum SheetTime {
    /// Reads `2026/04/18/ 22:14` as the "Live Analysis" sheet writes it (with a slash before the space), and the same
    /// with hyphens, without that slash, with a `T`, or with seconds.
    package static func wallTime(_ text: String) throws(ValueProblem) -> WallTime {
        let problem = ValueProblem.unreadable(text, expected: "a time such as 2026/04/18/ 22:14")
        let halves = text.split(maxSplits: 1) { $0 == " " || $0 == "T" }
        guard halves.count == 2, text.utf8.count <= 40 else { throw problem }
        let date = halves[0].hasSuffix("/") ? halves[0].dropLast() : halves[0]
        guard let day = day(date), let clock = numbers(halves[1].trimmingSpaces, separator: ":"),
            (2...3).contains(clock.count),
            let time = WallTime(day: day, hour: clock[0], minute: clock[1], second: clock.count == 3 ? clock[2] : 0)
        else { throw problem }
        return time
    }

    /// Reads `2026-04-18`, `2026/04/18` or `2026/4/18`; nil for anything else.
    package static func day(_ text: some StringProtocol) -> LocalDay? {
        guard let parts = numbers(text, separator: text.contains("-") ? "-" : "/"), parts.count == 3 else { return nil }
        return LocalDay(year: parts[0], month: parts[1], day: parts[2])
    }

    private static func numbers(_ text: some StringProtocol, separator: Character) -> [Int]? {
        var numbers: [Int] = []
        for part in text.split(separator: separator, omittingEmptySubsequences: false) {
            guard part.utf8.count <= 4, part.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(part) else {
                return nil
            }
            numbers.append(number)
        }
        return numbers
    }
}
