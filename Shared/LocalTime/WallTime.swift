/// What a clock on the wall shows at some place: a day and a time of day to the second.
package struct WallTime: Sendable, Hashable {
    package let day: LocalDay
    /// 0 to 86,399.
    package let secondOfDay: Int

    /// `nil` for a time of day that no clock shows (a leap second included).
    package init?(day: LocalDay, hour: Int, minute: Int, second: Int = 0) {
        guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second) else { return nil }
        self.init(day: day, secondOfDay: hour * 3600 + minute * 60 + second)
    }

    init(day: LocalDay, secondOfDay: Int) {
        self.day = day
        self.secondOfDay = secondOfDay
    }

    package var hour: Int { secondOfDay / 3600 }
    package var minute: Int { secondOfDay / 60 % 60 }
    package var second: Int { secondOfDay % 60 }

    /// Seconds since 1970-01-01T00:00:00 of the same wall clock.
    var seconds: Int { Int(day.rawValue) * 86_400 + secondOfDay }
}
