import LocalTime
import Testing

@Suite struct LocalDayTests {
    // Day numbers from Python: (date(y, m, d) - date(1970, 1, 1)).days.
    static let days: [(text: String, number: Int32)] = [
        ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11016), ("2024-02-29", 19782), ("2024-12-31", 20088),
        ("2026-11-20", 20777), ("0001-01-01", -719_162), ("9999-12-31", 2_932_896), ("1900-03-01", -25508),
    ]

    @Test(arguments: days) func `A day is read and written as its date`(day: (text: String, number: Int32)) throws {
        #expect(try #require(LocalDay(day.text)).rawValue == day.number)
        #expect(LocalDay(rawValue: day.number).description == day.text)
    }

    @Test(arguments: [
        "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-01", "2024-01-00", "2024-04-31", "2024-1-1", "2024-01-011",
        "",
        "0000-01-01", "2024/01/01", "+024-01-01", "２０２４-01-01", "2024-01-1 ",
    ])
    func `A date that does not exist, or is written otherwise, is refused`(text: String) {
        #expect(LocalDay(text) == nil)
    }

    @Test func `Every day of 800 years has the date after that of the day before`() throws {
        var expected = (year: 1800, month: 1, day: 1)
        var day = try #require(LocalDay(year: 1800, month: 1, day: 1))
        while expected.year < 2600 {
            #expect(day.date == expected)
            #expect(LocalDay(year: expected.year, month: expected.month, day: expected.day) == day)
            expected.day += 1
            if LocalDay(year: expected.year, month: expected.month, day: expected.day) == nil {
                expected = (expected.year, expected.month + 1, 1)
                if expected.month == 13 { expected = (expected.year + 1, 1, 1) }
            }
            day = day + 1
        }
    }

    @Test func `Days are counted on, back and between`() throws {
        let day = try #require(LocalDay("2024-02-28"))
        #expect((day + 2).description == "2024-03-01")
        #expect((day - 59).description == "2023-12-31")
        #expect(try #require(LocalDay("2024-03-01")) - day == 2)
        #expect((day...(day + 6)).count == 7)
        #expect(day.weekday == 3)
        #expect(LocalDay(rawValue: -1).weekday == 3)
    }

    @Test func `The ends of the range are not passed`() {
        #expect(LocalDay(rawValue: .max) + 1 == LocalDay(rawValue: .max))
        #expect(LocalDay(rawValue: .min) - .max == LocalDay(rawValue: .min))
        #expect(LocalDay(rawValue: 0) - .min == LocalDay(rawValue: .max))
        #expect(LocalDay(rawValue: .max).description == "5881580-07-11")
        #expect(LocalDay(rawValue: .min).description == "-5877641-06-23")
    }
}
