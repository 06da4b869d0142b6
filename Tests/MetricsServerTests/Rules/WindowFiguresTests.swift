import LocalTime
import MetricCatalog
import MetricsServer
import Statistics
import Testing

@Suite("A window's figures")
struct WindowFiguresTests {
    private let end = Sample.day
    private let always = LocalDay(rawValue: .min)...LocalDay(rawValue: .max)

    /// One session a day, by the day's distance from the window's end.
    private func days(
        _ values: [Int: [CounterID: Int64]], scope: String = "", hasSales: Bool = true, gmv: GMVDefinition = .live
    ) throws -> [WindowFigures.Day] {
        try values.map { distance, values in
            let session = Sample.session(
                "L\(distance)", start: Int64(-distance) * 1440, length: 60, values.filter { $0.key.scope == .session },
                sales: [scope: values.filter { $0.key.scope == .sales }], gmv: gmv)
            let figures = DayFigures.rollup(of: end - distance, sessions: [session], currency: .myr)
            let packed = PackedFigures(try #require(figures.first { $0.scope == scope }))
            return WindowFigures.Day(day: end - distance, hasSales: hasSales, figures: packed)
        }
    }

    private func window(
        _ days: [WindowFigures.Day], watermark: LocalDay? = nil, standard: GMVDefinition = .live
    ) -> WindowFigures {
        WindowFigures(
            calendar: WindowCalendar(end: end, length: 7, watermark: watermark ?? end, visible: always), days: days,
            standardGMV: standard)
    }

    private func reading(_ metric: MetricID, _ figures: WindowFigures) -> MetricReading? {
        figures.readings(volumesAreKnown: (false, false)).first { $0.metric == metric }
    }

    @Test("a ratio is that of the sums, not the mean of the days' ratios")
    func ratioOfSums() throws {
        let figures = window(
            try days([
                0: [.views: 100, .comments: 50], 3: [.views: 900, .comments: 9], 7: [.views: 10, .comments: 1],
            ]))
        let reading = try #require(self.reading(.commentRate, figures))
        #expect(reading.value == 59.0 / 1000)
        #expect(reading.previous == 0.1)
        #expect(reading.numerator == 59)
        #expect(reading.denominator == 1000)
        #expect(reading.sessions == 2)
        #expect(reading.daily == [nil, nil, nil, 0.01, nil, nil, 0.5])
        #expect(reading.dailyMask == 0b100_1000)
    }

    @Test("a LIVE without orders is none of the sample of the average order value, nor does it give it a variance")
    func sampleOfMeans() throws {
        let figures = window(
            try days([
                0: [.views: 9, .gmvMinor: 6000, .skuOrders: 2], 1: [.views: 9, .gmvMinor: 0, .skuOrders: 0],
                2: [.views: 9, .gmvMinor: 3000, .skuOrders: 1], 3: [.views: 9, .gmvMinor: 0, .skuOrders: 0],
            ]))
        let orderValue = try #require(reading(.averageOrderValue, figures))
        #expect(orderValue.value == 30)
        #expect(orderValue.sessions == 2)
        #expect(orderValue.logVariance == nil)
        // Every one of them has views.
        #expect(reading(.watchGpm, figures)?.sessions == 4)
    }

    @Test("volumes are sums, and a metric without data in both windows is not listed")
    func volumes() throws {
        let figures = window(try days([0: [.views: 1], 1: [.views: 1], 9: [.views: 1]]))
        #expect(reading(.liveHours, figures)?.value == 2)
        #expect(reading(.liveHours, figures)?.previous == 1)
        #expect(reading(.liveDays, figures)?.value == 2)
        #expect(reading(.liveCount, figures)?.denominator == 1)
        #expect(reading(.commentRate, figures) == nil)
    }

    @Test("a reported window without a LIVE has 0 hours once LIVEs before it are known, and no rates")
    func emptyWindow() throws {
        let figures = window(try days([8: [.views: 5, .likes: 1]]))
        let readings = figures.readings(volumesAreKnown: (true, true))
        #expect(readings.first { $0.metric == .liveHours }?.value == 0)
        #expect(readings.first { $0.metric == .likeRate }?.value == nil)
        #expect(readings.first { $0.metric == .likeRate }?.previous == 0.2)
    }

    @Test("days after the watermark count in neither window")
    func notReported() throws {
        let figures = window(
            try days([0: [.views: 100], 2: [.views: 10], 7: [.views: 1000], 9: [.views: 20]]), watermark: end - 1)
        #expect(reading(.viewsPerHour, figures)?.value == 10)
        #expect(reading(.viewsPerHour, figures)?.previous == 20)
    }

    @Test("where a day has no sales of the scope asked for, it still has the sessions' own figures")
    func daysWithoutSales() throws {
        let own = try days([0: [.views: 100, .gmvMinor: 5000]], scope: "shop")
        let others = try days([1: [.views: 300, .gmvMinor: 9900]], hasSales: false)
        let figures = window(own + others)
        #expect(figures.gmvMinor == 5000)
        #expect(reading(.viewsPerHour, figures)?.value == 200)
        #expect(reading(.watchGpm, figures)?.value == 500)
    }

    @Test(
        "GMV of another definition than the standard one is left out where there is some of that",
        arguments: [
            (GMVDefinition.live, Int64(100)), (.attributed, 7000),
        ])
    func definitions(_ standard: GMVDefinition, _ gmv: Int64) throws {
        let mixed = try days([0: [.gmvMinor: 100]]) + days([1: [.gmvMinor: 7000]], gmv: .attributed)
        let figures = window(mixed, standard: standard)
        #expect(figures.gmvMinor == gmv)
        #expect(figures.gmvDefinition == standard)
        let only = window(try days([1: [.gmvMinor: 7000]], gmv: .attributed), standard: .live)
        #expect(only.gmvMinor == 7000)
        #expect(only.gmvDefinition == .attributed)
    }

    @Test("the trend is the exposure-weighted line's change over the window, its p that of Student's t")
    func trend() throws {
        // Expected: weighted least squares of y = c / v with weights v, by scipy.stats.t.
        let comments: [Int: (Int64, Int64)] = [6: (10, 200), 5: (12, 220), 3: (20, 300), 2: (18, 250), 0: (30, 330)]
        let figures = window(try days(comments.mapValues { [.comments: $0.0, .views: $0.1] }))
        let trend = try #require(self.reading(.commentRate, figures)?.trend)
        #expect(abs(trend.slopeChange - 0.5929226736566187) < 1e-12)
        #expect(abs(trend.p - 0.001229009695050176) < 1e-9)
    }

    @Test("two days make no trend, nor does a window of zeros")
    func noTrend() throws {
        #expect(
            reading(.commentRate, window(try days([0: [.views: 9, .comments: 1], 1: [.views: 9, .comments: 2]])))?.trend
                == nil)
        let zeros = try days([
            0: [.views: 9, .comments: 0], 1: [.views: 9, .comments: 0], 2: [.views: 9, .comments: 0],
        ])
        #expect(reading(.commentRate, window(zeros))?.trend == nil)
        #expect(reading(.commentRate, window(zeros))?.value == 0)
    }

    @Test("the variance of a mean comes from the days' moments, from three sessions on")
    func variance() throws {
        let sold: [Int: [CounterID: Int64]] = [
            0: [.gmvMinor: 10_000, .skuOrders: 4], 1: [.gmvMinor: 25_000, .skuOrders: 5],
            4: [.gmvMinor: 9000, .skuOrders: 3],
        ]
        let reading = try #require(self.reading(.averageOrderValue, window(try days(sold))))
        // 3/2 times the sum of (GMV - R orders)^2 over (12 (1 + R))^2, R = 440 / 12, by numpy.
        #expect(abs(try #require(reading.logVariance) - 0.051557156655441576) < 1e-12)
        let two = window(try days(sold.filter { $0.key < 4 }))
        #expect(self.reading(.averageOrderValue, two)?.logVariance == nil)
    }

    @Test("service figures have a watermark of their own, and a shop sees all its days")
    func service() throws {
        var figures = WindowFigures(
            calendar: WindowCalendar(end: end, length: 7, watermark: end - 3, visible: (end - 2)...end), days: [],
            standardGMV: .live)
        var counters = ServiceSums()
        (counters[.orders], counters[.refundedOrders]) = (40, 1)
        figures.add(
            service: [0, 1, 5, 8].map { ServiceDay(day: end - $0, counters: counters) }, completeTo: end - 1)
        let reading = try #require(self.reading(.refundRate, figures))
        #expect(reading.value == 2.0 / 80)
        #expect(reading.previous == 1.0 / 40)
        #expect(self.reading(.lateDispatchRate, figures) == nil)
    }
}
