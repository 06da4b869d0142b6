import ServiceKit
import Testing

@Suite("Clock and timestamps")
struct ClockTests {
    /// Expected values from `date -u -d TEXT +%s`.
    @Test(
        "A timestamp and its text are the same instant",
        arguments: [
            ("1970-01-01T00:00:00.000000Z", 0),
            ("1969-12-31T23:59:59.999999Z", -1),
            ("2024-02-29T12:30:45.000500Z", 1_709_209_845_000_500),
            ("2000-03-01T00:00:00.000000Z", 951_868_800_000_000),
            ("1900-03-01T00:00:00.000000Z", -2_203_891_200_000_000),
            ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
            ("0000-01-01T00:00:00.000000Z", -62_167_219_200_000_000),
        ] as [(String, Int64)])
    func roundTrip(text: String, microseconds: Int64) {
        #expect(UTCTimestamp(microseconds: microseconds).description == text)
        #expect(UTCTimestamp(text)?.microseconds == microseconds)
    }

    @Test(
        "A shorter fraction or none is read",
        arguments: [("2026-03-09T16:00:00Z", 0), ("2026-03-09T16:00:00.25Z", 250_000)])
    func fractions(text: String, microseconds: Int64) {
        #expect(UTCTimestamp(text)?.microseconds == 1_773_072_000_000_000 + microseconds)
    }

    @Test(
        "What is not an instant is refused",
        arguments: [
            "", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-10T00:00:00Z", "2026-01-32T00:00:00Z",
            "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:60Z", "2026-01-01T00:00:00",
            "2026-01-01 00:00:00Z", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00.1234567Z",
            "2026-01-01T00:00:00+08:00",
            "+026-01-01T00:00:00Z",
        ])
    func refused(text: String) {
        #expect(UTCTimestamp(text) == nil)
    }

    @Test("Instants beyond four-digit years are clamped, not trapped", arguments: [Int64.max, Int64.min])
    func clamped(microseconds: Int64) {
        #expect(UTCTimestamp(microseconds: microseconds).description.utf8.count == 27)
    }

    @Test("A fixed clock stands still and a manual one moves when told")
    func clocks() {
        #expect(ServiceClock.fixed(at: 42).now == 42)
        let manual = ManualClock(at: 1_000)
        let clock = manual.clock
        manual.advance(by: .milliseconds(2))
        #expect(clock.now == 3_000)
        #expect(ServiceClock.system.now > 1_700_000_000_000_000)
    }
}
