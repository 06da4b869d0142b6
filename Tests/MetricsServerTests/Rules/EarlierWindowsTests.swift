import LocalTime
import MetricCatalog
import MetricsServer
import Testing

@Suite("Windows that ended earlier")
struct EarlierWindowsTests {
    private let end = Sample.day

    /// An hour of LIVE on each day, by its distance from the window's end: comments of views.
    private func figures(
        _ days: [Int: (comments: Int64, views: Int64)], visibleFor daysBack: Int = 1_000, watermark: LocalDay? = nil
    ) throws -> WindowFigures {
        let kept = try days.map { distance, counts in
            let session = Sample.session(
                "L\(distance)", start: Int64(-distance) * 1440, length: 60,
                [.views: counts.views, .comments: counts.comments])
            let rollup = DayFigures.rollup(of: end - distance, sessions: [session], currency: .myr)
            return WindowFigures.Day(
                day: end - distance, hasSales: true, figures: PackedFigures(try #require(rollup.first)))
        }
        let calendar = WindowCalendar(
            end: end, length: 7, watermark: watermark ?? end, visible: end - daysBack...LocalDay(rawValue: .max))
        return WindowFigures(calendar: calendar, days: kept, standardGMV: .live)
    }

    private func value(
        _ metric: MetricID, _ figures: WindowFigures, daysEarlier: Int, isKnown: Bool = false
    ) throws -> Double? {
        let row = try #require(EarlierWindows.metrics.firstIndex(of: metric))
        return figures.earlier.terms(of: row, daysEarlier: daysEarlier, isKnown: isKnown)?.value
    }

    @Test("the five headlines are followed")
    func headlines() {
        #expect(EarlierWindows.metrics == [.liveHours, .averageViewSeconds, .commentRate, .liveCtr, .ctor])
    }

    @Test("each is the ratio of the sums over the seven days up to its own end")
    func sums() throws {
        let figures = try self.figures([0: (10, 100), 3: (30, 100), 7: (2, 100), 10: (8, 200), 14: (99, 100)])
        // Days 1 to 7 back; 3 to 9; 4 to 10; 7 to 13.
        #expect(try value(.commentRate, figures, daysEarlier: 1) == 32.0 / 200)
        #expect(try value(.commentRate, figures, daysEarlier: 3) == 32.0 / 200)
        #expect(try value(.commentRate, figures, daysEarlier: 4) == 10.0 / 300)
        #expect(try value(.commentRate, figures, daysEarlier: 7) == 10.0 / 300)
        #expect(try value(.liveHours, figures, daysEarlier: 1) == 2)
        #expect(try value(.liveCtr, figures, daysEarlier: 1) == nil)
        let row = try #require(EarlierWindows.metrics.firstIndex(of: .commentRate))
        #expect(figures.earlier.terms(of: row, daysEarlier: 4, isKnown: false)?.exposure == 300)
    }

    @Test("days that may not be seen are in none of them, though the window before has no counterpart for them")
    func visibleDays() throws {
        let figures = try self.figures([0: (10, 100), 3: (30, 100), 7: (2, 100), 8: (8, 200)], visibleFor: 7)
        #expect(try value(.commentRate, figures, daysEarlier: 1) == 32.0 / 200)
        #expect(try value(.commentRate, figures, daysEarlier: 5) == 2.0 / 100)
        #expect(figures.calendar.previousMask == 0)
    }

    @Test("days after the watermark are in none of them")
    func watermark() throws {
        let figures = try self.figures([1: (10, 100), 3: (30, 100)], watermark: end - 2)
        #expect(try value(.commentRate, figures, daysEarlier: 1) == 30.0 / 100)
    }

    @Test("no hours on air are 0 where that is known, else no data")
    func knownZero() throws {
        let figures = try self.figures([0: (10, 100)])
        #expect(try value(.liveHours, figures, daysEarlier: 1, isKnown: true) == 0)
        #expect(try value(.liveHours, figures, daysEarlier: 1) == nil)
        #expect(try value(.commentRate, figures, daysEarlier: 1, isKnown: true) == nil)
        // LIVEs are known from 8 days back: the window of 7 to 1 days back begins after that day, that of 8 to 2 on it.
        let calendar = figures.calendar
        #expect(calendar.knowsVolumes(daysEarlier: 1, firstDay: end - 8, watermark: end))
        #expect(!calendar.knowsVolumes(daysEarlier: 2, firstDay: end - 8, watermark: end))
        #expect(!calendar.knowsVolumes(daysEarlier: 1, firstDay: end - 8, watermark: nil))
    }
}
