import LocalTime
import MetricCatalog
import MetricsServer
import Statistics
import Testing

@Suite("A day's figures")
struct RollupTests {
    private func figures(
        _ sessions: [MergedSession], scope: String = "shop", day: LocalDay = Sample.day
    ) throws -> DayFigures {
        let all = DayFigures.rollup(of: day, sessions: sessions, currency: .myr)
        return try #require(all.first { $0.scope == scope })
    }

    /// Two LIVEs of a shop, by hand: 100 min with 1,200 views of 107 s on average and RM 444.23 from 16 orders of 192 clicks of 2,305
    /// impressions; 20 min with 300 views of 41 s, nothing sold from 8 clicks of 95 impressions.
    private let two = [
        Sample.session(
            "L1", start: 600, length: 100,
            [
                .impressions: 40_000, .views: 1200, .viewers: 900, .viewingMilliseconds: 128_400_000, .comments: 88,
                .likes: 4100, .shares: 12, .newFollowers: 31,
            ],
            sales: ["shop": [.productImpressions: 2305, .productClicks: 192, .skuOrders: 16, .gmvMinor: 44_423]]),
        Sample.session(
            "L2", start: 900, length: 20,
            [
                .impressions: 5000, .views: 300, .viewers: 280, .viewingMilliseconds: 12_300_000, .comments: 2,
                .likes: 70,
                .shares: 0, .newFollowers: 1,
            ],
            sales: ["shop": [.productImpressions: 95, .productClicks: 8, .skuOrders: 0, .gmvMinor: 0]]),
    ]

    @Test(
        "every metric is a ratio of the day's sums",
        arguments: [
            (MetricID.liveHours, 2.0, 1.0, UInt32(2)),
            (.liveCount, 2, 1, 2),
            (.impressionsPerHour, 45_000, 2, 2),
            (.tapThroughRate, 1500, 45_000, 2),
            (.averageViewSeconds, 140_700, 1500, 2),
            (.viewsPerHour, 1500, 2, 2),
            (.averageConcurrent, 39.083333333333336, 2, 2),
            (.commentRate, 90, 1500, 2),
            (.likeRate, 4170, 1500, 2),
            (.shareRate, 12, 1500, 2),
            (.followRate, 32, 1500, 2),
            (.liveCtr, 200, 1500, 2),
            (.productCtr, 200, 2400, 2),
            (.productImpressionsPerView, 2400, 1500, 2),
            (.ctor, 16, 200, 2),
            (.watchGpm, 444_230, 1500, 2),
            (.gmvPerHour, 444.23, 2, 2),
            (.averageOrderValue, 444.23, 16, 2),
            (.liveDays, 1, 1, 2),
        ])
    func sums(_ metric: MetricID, _ numerator: Double, _ denominator: Double, _ sessions: UInt32) throws {
        let sums = try figures(two)[metric]
        #expect(abs(sums.numerator - numerator) < 1e-9 * max(1, numerator))
        #expect(abs(sums.denominator - denominator) < 1e-9)
        #expect(sums.sessions == sessions)
    }

    @Test("GMV is the sum of minor units")
    func gmv() throws {
        let figures = try figures(two)
        #expect(figures.gmvMinor == 44_423)
        #expect(figures.gmvDefinition == .live)
    }

    @Test("what no source gave is no data, and what is 0 is data")
    func absent() throws {
        #expect(try figures(two)[.oneMinuteViewRate].sessions == 0)
        let silent = Sample.session("L", start: 0, length: 60, [.views: 10, .comments: 0])
        let figures = try figures([silent], scope: "")
        #expect(figures[.commentRate] == MetricSums(numerator: 0, denominator: 10, sessions: 1))
        #expect(figures[.likeRate].sessions == 0)
        #expect(figures.gmvMinor == nil)
    }

    @Test("a session that lacks one of two counters counts in neither")
    func mixedPresence() throws {
        let figures = try figures(
            [
                Sample.session("L1", start: 0, length: 60, [.impressions: 1000, .views: 100, .comments: 5]),
                Sample.session("L2", start: 120, length: 60, [.views: 400, .comments: 8]),
            ], scope: "")
        #expect(figures[.tapThroughRate] == MetricSums(numerator: 100, denominator: 1000, sessions: 1))
        #expect(figures[.commentRate] == MetricSums(numerator: 13, denominator: 500, sessions: 2))
        // Only the first hour is one in which impressions are known.
        #expect(figures[.impressionsPerHour] == MetricSums(numerator: 1000, denominator: 1, sessions: 1))
        #expect(figures[.viewsPerHour] == MetricSums(numerator: 500, denominator: 2, sessions: 2))
    }

    @Test("hours at which two sessions are live count once")
    func overlap() throws {
        let figures = try figures(
            [
                Sample.session("L1", start: 600, length: 120, [.views: 10]),
                Sample.session("L2", start: 660, length: 120, [.views: 10]),
                Sample.session("L3", start: 690, length: 30, [.views: 10]),
            ], scope: "")
        #expect(figures[.liveHours].numerator == 3)
        #expect(figures[.liveCount].numerator == 3)
        #expect(figures[.viewsPerHour].denominator == 3)
    }

    @Test(
        "a session over midnight counts wholly on the day it starts, and what it covers does not count again the day after"
    )
    func midnight() throws {
        let sessions = [
            Sample.session("L1", start: 1380, length: 120), Sample.session("L2", start: 1440 + 30, length: 90),
        ]
        #expect(try figures(sessions, scope: "")[.liveHours].numerator == 2)
        let next = try figures(sessions, scope: "", day: Sample.day + 1)
        // 00:30 to 02:00, of which the first LIVE covers 00:30 to 01:00: the union of both is 3 hours.
        #expect(next[.liveHours].numerator == 1)
        #expect(next[.liveCount].numerator == 1)
    }

    @Test("average concurrent viewers are weighted by duration, the viewing time stands in where there is no average")
    func averageConcurrent() throws {
        let figures = try figures(
            [
                Sample.session("L1", start: 0, length: 60, [.averageConcurrentMilli: 12_500]),
                Sample.session("L2", start: 120, length: 180, [.averageConcurrentMilli: 2500]),
                Sample.session("L3", start: 400, length: 120, [.viewingMilliseconds: 36_000_000]),
                Sample.session("L4", start: 600, length: 600, [.views: 3]),
            ], scope: "")
        // 12.5 x 1 h + 2.5 x 3 h + 10 h viewed in 2 h = 30 viewer hours in 6 hours.
        #expect(figures[.averageConcurrent].numerator == 30)
        #expect(figures[.averageConcurrent].denominator == 6)
        #expect(figures[.averageConcurrent].sessions == 3)
    }

    @Test("a shop's figures have its own sales and the session's own counters; the account-wide ones no shop's sales")
    func scopes() throws {
        let sessions = [
            Sample.session(
                "L", start: 0, length: 60, [.views: 100],
                sales: ["a": [.productClicks: 10], "b": [.productClicks: 4], "": [.productClicks: 20]])
        ]
        for (scope, clicks) in [("a", 10.0), ("b", 4), ("", 20)] {
            let figures = try figures(sessions, scope: scope)
            #expect(figures[.liveCtr] == MetricSums(numerator: clicks, denominator: 100, sessions: 1))
            #expect(figures[.viewsPerHour].numerator == 100)
        }
    }

    @Test("GMV of two definitions is never added: a day with LIVE GMV counts that alone")
    func definitions() throws {
        let sessions = [
            Sample.session("L1", start: 0, length: 60, [.views: 10], sales: ["": [.gmvMinor: 100]], gmv: .attributed),
            Sample.session("L2", start: 90, length: 60, [.views: 30], sales: ["": [.gmvMinor: 700]], gmv: .live),
        ]
        let mixed = try figures(sessions, scope: "")
        #expect(mixed.gmvDefinition == .live)
        #expect(mixed.gmvMinor == 700)
        #expect(mixed[.watchGpm].denominator == 30)
        let attributed = try figures([sessions[0]], scope: "")
        #expect(attributed.gmvDefinition == .attributed)
        #expect(attributed.gmvMinor == 100)
    }

    @Test("a day without a LIVE has no figures")
    func noSessions() {
        #expect(DayFigures.rollup(of: Sample.day + 1, sessions: two, currency: .myr).isEmpty)
    }

    @Test("figures are the same after they were packed")
    func packed() throws {
        let figures = try figures(two)
        let bytes = PackedFigures(figures).bytes
        let packed = try #require(bytes.withUnsafeBytes { PackedFigures($0) })
        var metrics = Array(repeating: MetricSums(), count: MetricID.allCases.count)
        packed.forEachMetric { metrics[$0] = $1 }
        for metric in MetricID.allCases where figures[metric].sessions > 0 {
            let found = metrics[Int(metric.rawValue) - 1]
            #expect(found.numerator == figures[metric].numerator)
            #expect(found.denominator == figures[metric].denominator)
            #expect(found.sessions == figures[metric].sessions)
            #expect(found.moments.sumAB == figures[metric].moments.sumAB)
        }
        #expect(packed.gmvMinor == 44_423)
        #expect(packed.gmvDefinition == .live)
    }

    @Test("bytes that are no figures are refused, not read beyond", arguments: [0, 1, 13, 20])
    func truncated(_ length: Int) throws {
        let bytes = Array(PackedFigures(try figures(two)).bytes.prefix(length))
        #expect(bytes.withUnsafeBytes { PackedFigures($0) } == nil)
    }
}
