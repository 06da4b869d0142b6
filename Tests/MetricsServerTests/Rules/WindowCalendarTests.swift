import LocalTime
import MetricsServer
import Testing

@Suite("Which days of a window count")
struct WindowCalendarTests {
    private let always = LocalDay(rawValue: .min)...LocalDay(rawValue: .max)
    private let end = Sample.day

    @Test("seven days up to the end, and the seven before")
    func places() {
        let calendar = WindowCalendar(end: end, length: 7, watermark: end, visible: always)
        #expect(calendar.start == end - 6)
        #expect(calendar.place(of: end - 6) == .window(0))
        #expect(calendar.place(of: end) == .window(6))
        #expect(calendar.place(of: end - 7) == .before(6))
        #expect(calendar.place(of: end - 13) == .before(0))
        #expect(calendar.place(of: end - 14) == .outside)
        #expect(calendar.place(of: end + 1) == .outside)
        #expect(calendar.countedMask == 0b111_1111)
    }

    @Test("days after the watermark are left out, and the same days of the window before")
    func watermark() {
        let calendar = WindowCalendar(end: end, length: 7, watermark: end - 2, visible: always)
        #expect(calendar.countedMask == 0b001_1111)
        #expect(calendar.previousMask == 0b001_1111)
        #expect(calendar.place(of: end - 1) == .outside)
        #expect(calendar.place(of: end - 7) == .outside)
        #expect(calendar.place(of: end - 9) == .before(4))
    }

    @Test("without a watermark every day counts")
    func noWatermark() {
        #expect(WindowCalendar(end: end, length: 7, watermark: nil, visible: always).countedMask == 0b111_1111)
    }

    @Test("days on which the relation did not hold are left out; without their counterparts nothing is compared")
    func visible() {
        let since = WindowCalendar(end: end, length: 7, watermark: end, visible: (end - 4)...end)
        #expect(since.countedMask == 0b111_1100)
        #expect(since.previousMask == 0)
        let partly = WindowCalendar(end: end, length: 7, watermark: end, visible: (end - 8)...end)
        #expect(partly.countedMask == 0b111_1111)
        #expect(partly.previousMask == 0)
        let until = WindowCalendar(end: end, length: 7, watermark: end, visible: (end - 40)...(end - 3))
        #expect(until.countedMask == 0b000_1111)
        #expect(until.previousMask == 0b000_1111)
    }

    @Test("an empty window is known to be empty once LIVEs before it are known and a source says it is complete")
    func knownVolumes() {
        let calendar = WindowCalendar(end: end, length: 7, watermark: end, visible: always)
        #expect(calendar.knowsVolumes(firstDay: end - 30, watermark: end) == (true, true))
        #expect(calendar.knowsVolumes(firstDay: end - 10, watermark: end) == (true, false))
        #expect(calendar.knowsVolumes(firstDay: end, watermark: end) == (false, false))
        #expect(calendar.knowsVolumes(firstDay: end - 30, watermark: nil) == (false, false))
        #expect(calendar.knowsVolumes(firstDay: nil, watermark: end) == (false, false))
    }
}
