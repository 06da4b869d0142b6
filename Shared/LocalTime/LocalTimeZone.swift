/// A time zone by its IANA name, from the system's zone files.
///
/// Its own reader takes the place of Foundation's, which would cost each service several megabytes of memory.
package struct LocalTimeZone: Sendable {
    /// The IANA name, for example `Asia/Kuala_Lumpur`.
    package let name: String
    private let offsets: ZoneOffsets

    /// The zone of an IANA name. A zone is read once per process.
    ///
    /// - Throws: `.invalidName` for a text that cannot be a zone's name, `.unknown` where the system has no such zone,
    ///   `.unreadable` where its file is not one of a zone.
    package init(_ name: String) throws(LocalTimeZoneError) {
        self = try ZoneCache.shared.zone(name)
    }

    init(name: String, offsets: ZoneOffsets) {
        self.name = name
        self.offsets = offsets
    }

    /// Whether the system knows a zone of this name.
    package static func isKnown(_ name: String) -> Bool {
        (try? LocalTimeZone(name)) != nil
    }

    /// Seconds that local time is ahead of UTC at an instant, given in unix microseconds.
    package func secondsFromUTC(at instant: Int64) -> Int {
        offsets.offset(at: floorDivision(Int(instant), 1_000_000).quotient)
    }

    /// The local day of an instant, given in unix microseconds.
    package func day(at instant: Int64) -> LocalDay { wallTime(at: instant).day }

    /// What the clock on the wall shows at an instant, given in unix microseconds; fractions of a second are dropped.
    package func wallTime(at instant: Int64) -> WallTime {
        let second = floorDivision(Int(instant), 1_000_000).quotient
        let (day, secondOfDay) = floorDivision(second + offsets.offset(at: second), 86_400)
        return WallTime(day: LocalDay(rawValue: Int32(clamping: day)), secondOfDay: secondOfDay)
    }

    /// The instant, in unix microseconds, at which the clock on the wall shows a time.
    ///
    /// A time that occurs twice (clocks set back) is the first of the two. A time that never occurs (clocks set
    /// forward) is counted with the offset before the change: 02:30 in a gap from 02:00 to 03:00 is the instant that is
    /// shown as 03:30. Instants that unix microseconds cannot hold end at the range's ends.
    package func instant(of time: WallTime) -> Int64 {
        let local = time.seconds
        // No zone changes twice within two days, so these are the offsets before and after a change near the time.
        let before = offsets.offset(at: local - 86_400)
        let after = offsets.offset(at: local + 86_400)
        let second =
            before != after && offsets.offset(at: local - before) != before
                && offsets.offset(at: local - after) == after
            ? local - after : local - before
        let (instant, overflow) = second.multipliedReportingOverflow(by: 1_000_000)
        return overflow ? (second < 0 ? .min : .max) : Int64(instant)
    }

    /// The first instant of a local day, in unix microseconds; where clocks are set forward at midnight, the first
    /// after it.
    package func start(of day: LocalDay) -> Int64 {
        instant(of: WallTime(day: day, secondOfDay: 0))
    }
}

extension LocalTimeZone: Hashable {
    package static func == (left: LocalTimeZone, right: LocalTimeZone) -> Bool { left.name == right.name }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
