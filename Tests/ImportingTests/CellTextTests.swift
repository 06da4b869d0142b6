import Importing
import LocalTime
import Testing

@Suite struct CellTextTests {
    @Test(
        "Durations are read in hours, minutes and seconds",
        arguments: [
            ("1h 40min", 6_000), ("40min", 2_400), ("2h", 7_200), ("1h40min", 6_000), ("0min", 0), ("45s", 45),
            ("1h 5min 30s", 3_930), ("10H 2Min", 36_120), ("48h", 172_800),
        ])
    func durations(text: String, seconds: Int64) throws {
        #expect(try DurationText.seconds(text) == seconds)
    }

    @Test(
        "What is not a duration is refused",
        arguments: [
            "", "90", "1:40", "h", "min", "1h -5min", "40min 1h", "1h 1h", "1d", "1.5h", "99999999999999999999h",
            "10000001h",
        ])
    func noDurations(text: String) {
        #expect(throws: ValueProblem.self) { try DurationText.seconds(text) }
    }

    @Test(
        "Times are read with and without the stray slash",
        arguments: [
            ("2026/04/18/ 22:14", "2026-04-18", 80_040), ("2026/04/18 22:14", "2026-04-18", 80_040),
            ("2026-04-18 00:00", "2026-04-18", 0), ("2026-04-18T23:59:59", "2026-04-18", 86_399),
            ("2026/4/8/ 7:05", "2026-04-08", 25_500),
        ])
    func times(text: String, day: String, second: Int) throws {
        let time = try SheetTime.wallTime(text)
        #expect(time.day == LocalDay(day))
        #expect(time.secondOfDay == second)
    }

    @Test(
        "What is not a time is refused",
        arguments: [
            "", "2026/04/18", "22:14", "2026/02/29/ 10:00", "2026/13/01/ 10:00", "2026/04/18/ 24:00",
            "2026/04/18/ 22:60",
            "18/04/2026 22:14", "2026/04/18/ 22", "2026/04/18/ 10:14 PM", "2026//18 22:14", "99999/01/01 00:00",
        ])
    func noTimes(text: String) {
        #expect(throws: ValueProblem.self) { try SheetTime.wallTime(text) }
    }

    @Test(
        "A rate agrees with its counts within one unit of its last place",
        arguments: [
            ("8.33%", 1.0 / 12, true), ("8.34%", 1.0 / 12, true), ("8.35%", 1.0 / 12, false), ("0.12", 0.12, true),
            ("5%", 0.0599, true), ("5%", 0.0601, false), ("0.0833", 0.08333, true), ("0.09", 0.0833, true),
            ("0.1", 0.3, false),
        ])
    func rates(text: String, recomputed: Double, agrees: Bool) throws {
        #expect(try WrittenRate(text).agrees(with: recomputed) == agrees)
    }

    @Test("A rate is no number with a minus or a word", arguments: ["-1%", "high", "%", "5%%"])
    func noRates(text: String) {
        #expect(throws: ValueProblem.self) { try WrittenRate(text) }
    }

    @Test("Column letters go on after Z")
    func letters() {
        #expect([0, 25, 26, 27, 701, 702].map(CellReference.letters(of:)) == ["A", "Z", "AA", "AB", "ZZ", "AAA"])
        #expect(CellReference("AB12") == CellReference("AB12"))
        #expect(CellReference("AB12")?.column == 27)
        #expect(CellReference("AB12")?.row == 12)
    }

    @Test(
        "References outside a sheet are none",
        arguments: ["", "A", "12", "A0", "a1", "XFE1", "A1048577", "A1B", "A-1", "ZZZZZZZZZZZZZZZZ1"])
    func noReferences(text: String) {
        #expect(CellReference(text) == nil)
    }

    @Test(
        "Serial dates count from 1900 or from 1904",
        arguments: [
            (SpreadsheetDateSystem.from1900, 46_130.926388888888889, "2026-04-18", 80_040),
            (.from1904, 44_668.926388888888889, "2026-04-18", 80_040), (.from1900, 61, "1900-03-01", 0),
            (.from1900, 46_170.5, "2026-05-28", 43_200), (.from1900, 45_999.999999999, "2025-12-09", 0),
        ])
    func serials(system: SpreadsheetDateSystem, serial: Double, day: String, second: Int) throws {
        let time = try #require(system.wallTime(serial: serial))
        #expect(time.day == LocalDay(day))
        #expect(time.secondOfDay == second)
    }

    @Test("Serials without a day have none", arguments: [-1, 0, 60, 2_958_466, .infinity, .nan, 1e300])
    func noSerials(serial: Double) {
        #expect(SpreadsheetDateSystem.from1900.wallTime(serial: serial) == nil)
    }

    @Test(
        "The time of a file is the one given, in its name, in its properties, or now",
        arguments: [
            (nil, "list.json", nil, Shop.now), (5, "Export_20260419021530.xlsx", "2026-04-19T01:20:00Z", 5),
            // 02:15:30 in Kuala Lumpur is 18:15:30 UTC the day before.
            (nil, "a/b/Export_20260419021530.xlsx", "2026-04-19T01:20:00Z", 1_776_536_130_000_000),
            (nil, "2026-04-19T02-15-30.json", nil, 1_776_536_130_000_000),
            (nil, "20260419-0215.json", nil, 1_776_536_100_000_000),
            (nil, "20260412_20260418.xlsx", "2026-04-19T01:20:00Z", 1_776_561_600_000_000),
            (nil, "week.xlsx", "2026-04-19T01:20:00.5+00:00", 1_776_561_600_000_000),
            (nil, "20991231235959.xlsx", nil, Shop.now), (nil, "week.xlsx", "yesterday", Shop.now),
            (nil, "id-74900000000000000001202604190215.json", nil, Shop.now),
        ] as [(Int64?, String, String?, Int64)])
    func asOf(given: Int64?, name: String, modified: String?, expected: Int64) throws {
        let asOf = AsOfTime(given: given, now: Shop.now, timeZone: try Shop.timeZone())
        #expect(asOf.version(fileName: name, modified: modified) == expected)
    }
}
