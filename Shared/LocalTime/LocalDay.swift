/// A calendar day of some place, as the number of days since 1970-01-01. It says nothing about a time zone:
/// `LocalTimeZone` maps instants to days.
package struct LocalDay: Sendable, Hashable, RawRepresentable {
    /// Days since 1970-01-01, negative before it.
    package var rawValue: Int32

    package init(rawValue: Int32) { self.rawValue = rawValue }

    /// The day of a date of the proleptic Gregorian calendar; `nil` for a date that does not exist or a year outside
    /// 1...9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CivilDate.days(in: month, of: year)
        else { return nil }
        rawValue = Int32(CivilDate(year: year, month: month, day: day).dayNumber)
    }

    /// Reads `YYYY-MM-DD`, exactly ten characters; `nil` for anything else or a date that does not exist.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
            let day = Self.number(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Year, month and day of the proleptic Gregorian calendar.
    package var date: (year: Int, month: Int, day: Int) {
        let civil = CivilDate(dayNumber: Int(rawValue))
        return (civil.year, civil.month, civil.day)
    }

    /// 1 for Monday to 7 for Sunday, as ISO 8601 counts.
    package var weekday: Int {
        // 1970-01-01 was a Thursday.
        ((Int(rawValue) + 3) % 7 + 7) % 7 + 1
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return value
    }
}

/// Days are counted on and back; the ends of the range are not passed.
extension LocalDay: Strideable {
    package func distance(to other: LocalDay) -> Int { Int(other.rawValue) - Int(rawValue) }

    package func advanced(by days: Int) -> LocalDay {
        let (sum, overflow) = Int(rawValue).addingReportingOverflow(days)
        return LocalDay(rawValue: overflow ? (days < 0 ? .min : .max) : Int32(clamping: sum))
    }

    package static func + (day: LocalDay, days: Int) -> LocalDay { day.advanced(by: days) }
    package static func - (day: LocalDay, days: Int) -> LocalDay {
        day.advanced(by: days == .min ? .max : -days)
    }
    /// The days from `earlier` to `later`.
    package static func - (later: LocalDay, earlier: LocalDay) -> Int { earlier.distance(to: later) }
}

extension LocalDay: CustomStringConvertible {
    /// `YYYY-MM-DD`; more digits, or a sign, for years outside 0...9999.
    package var description: String {
        let (year, month, day) = date
        let digits = String(abs(year))
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return "\(year < 0 ? "-" : "")\(padded)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}
