/// The day and time of the year on which a POSIX zone rule changes the offset.
struct PosixRuleDay: Sendable, Hashable {
    private enum Day: Sendable, Hashable {
        /// `Jn`: 1 to 365, February 29 not counted.
        case julian(Int)
        /// `n`: 0 to 365, February 29 counted.
        case ordinal(Int)
        /// `Mm.w.d`: weekday `d` (0 is Sunday) of week `w` of month `m`; week 5 is the last.
        case weekday(month: Int, week: Int, weekday: Int)
    }

    private let day: Day
    /// Seconds of the wall clock after the day's midnight; may be negative or longer than a day.
    private let time: Int

    init?(_ scanner: inout PosixRuleScanner) {
        guard let day = Self.day(&scanner) else { return nil }
        self.day = day
        if scanner.skip("/") {
            guard let time = scanner.time() else { return nil }
            self.time = time
        } else {
            time = 2 * 3600
        }
    }

    private static func day(_ scanner: inout PosixRuleScanner) -> Day? {
        if scanner.skip("J") { return scanner.number(in: 1...365).map(Day.julian) }
        guard scanner.skip("M") else { return scanner.number(in: 0...365).map(Day.ordinal) }
        guard let month = scanner.number(in: 1...12), scanner.skip("."), let week = scanner.number(in: 1...5),
            scanner.skip("."), let weekday = scanner.number(in: 0...6)
        else { return nil }
        return .weekday(month: month, week: week, weekday: weekday)
    }

    /// The change in a year, in seconds since 1970 of the wall clock before it.
    func second(of year: Int) -> Int { dayNumber(of: year) * 86_400 + time }

    private func dayNumber(of year: Int) -> Int {
        let newYear = CivilDate(year: year, month: 1, day: 1).dayNumber
        switch day {
        case .julian(let number): return newYear + number - 1 + (CivilDate.isLeap(year) && number >= 60 ? 1 : 0)
        case .ordinal(let number): return newYear + number
        case .weekday(let month, let week, let weekday):
            let monthStart = CivilDate(year: year, month: month, day: 1).dayNumber
            // 1970-01-01 was a Thursday, weekday 4 counted from Sunday.
            let first = floorDivision(weekday - 4 - monthStart, 7).remainder
            let last = first + (CivilDate.days(in: month, of: year) - 1 - first) / 7 * 7
            return monthStart + min(first + (week - 1) * 7, last)
        }
    }
}
