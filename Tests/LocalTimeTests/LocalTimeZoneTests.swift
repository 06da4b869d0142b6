import LocalTime
import Testing

@Suite struct LocalTimeZoneTests {
    @Test func `Offsets and days of real zones agree with Python's`() throws {
        let rows = CaseFile.rows("zones.tsv")
        #expect(rows.count > 200)
        for row in rows {
            let zone = try LocalTimeZone(row[0])
            let instant = try #require(Int64(row[1])) * 1_000_000
            #expect(zone.secondsFromUTC(at: instant) == Int(row[2]), "\(row)")
            #expect(zone.day(at: instant).description == row[3], "\(row)")
            // The second it belongs to, up to the last microsecond.
            #expect(zone.secondsFromUTC(at: instant + 999_999) == Int(row[2]), "\(row)")
        }
    }

    @Test func `Wall times, in gaps and overlaps too, are the instants Python gives`() throws {
        let rows = CaseFile.rows("walls.tsv")
        #expect(rows.count > 400)
        for row in rows {
            let zone = try LocalTimeZone(row[0])
            let time = try #require(wallTime(row[1]))
            #expect(zone.instant(of: time) == (try #require(Int64(row[2]))) * 1_000_000, "\(row)")
        }
    }

    private func wallTime(_ text: String) -> WallTime? {
        let parts = text.split(separator: " ")
        let time = parts[1].split(separator: ":").compactMap { Int($0) }
        return LocalDay(parts[0]).flatMap { WallTime(day: $0, hour: time[0], minute: time[1], second: time[2]) }
    }

    @Test func `A day whose midnight is skipped starts when it first exists`() throws {
        // São Paulo set clocks forward at midnight of 2018-11-04: the day began at 01:00, 03:00 UTC.
        let zone = try LocalTimeZone("America/Sao_Paulo")
        let day = try #require(LocalDay("2018-11-04"))
        #expect(zone.start(of: day) == 1_541_300_400_000_000)
        #expect(zone.day(at: zone.start(of: day)) == day)
        #expect(zone.day(at: zone.start(of: day) - 1) == day - 1)
    }

    @Test func `A day whose first hour is shown twice starts with the first`() throws {
        // Havana set clocks back at 01:00 of 2023-11-05: midnight was shown at 04:00 UTC and again an hour later.
        let zone = try LocalTimeZone("America/Havana")
        #expect(zone.start(of: try #require(LocalDay("2023-11-05"))) == 1_699_156_800_000_000)
    }

    @Test func `Every wall time of a day leads back to itself unless it is skipped`() throws {
        let zone = try LocalTimeZone("Australia/Lord_Howe")
        let day = try #require(LocalDay("2023-10-01"))
        var skipped = 0
        for minute in 0..<1440 {
            let time = try #require(WallTime(day: day, hour: minute / 60, minute: minute % 60))
            if zone.wallTime(at: zone.instant(of: time)) != time { skipped += 1 }
        }
        // Lord Howe's clocks move by half an hour.
        #expect(skipped == 30)
    }

    @Test(arguments: [
        "", "utc", "../../etc/passwd", "Etc/../UTC", "/etc/localtime", "posix/UTC", "right/UTC", "localtime",
        "Asia//Tokyo", "Asia/",
        "A\0B", "Asia/Tōkyō", "Asia/Tokyo ", String(repeating: "A", count: 65), ".", "Asia/.",
    ])
    func `What cannot be a zone's name is refused before a file is touched`(name: String) {
        #expect(throws: LocalTimeZoneError.invalidName) { try LocalTimeZone(name) }
        #expect(!LocalTimeZone.isKnown(name))
    }

    @Test(arguments: ["Asia/Atlantis", "Asia", "ZULU", "Asia/Tokyo/Shibuya"])
    func `A zone that does not exist is unknown`(name: String) {
        #expect(throws: LocalTimeZoneError.unknown) { try LocalTimeZone(name) }
    }

    @Test func `Hostile instants and days end at the ends of the range`() throws {
        let zone = try LocalTimeZone("America/New_York")
        #expect(zone.day(at: .max) > zone.day(at: 0))
        #expect(zone.day(at: .min) < zone.day(at: 0))
        #expect(zone.start(of: LocalDay(rawValue: .max)) == .max)
        #expect(zone.start(of: LocalDay(rawValue: .min)) == .min)
    }

    @Test func `A time of day that no clock shows is refused`() {
        let day = LocalDay(rawValue: 0)
        #expect(WallTime(day: day, hour: 24, minute: 0) == nil)
        #expect(WallTime(day: day, hour: 23, minute: 60) == nil)
        #expect(WallTime(day: day, hour: 23, minute: 59, second: 60) == nil)
        #expect(WallTime(day: day, hour: -1, minute: 0) == nil)
    }
}
