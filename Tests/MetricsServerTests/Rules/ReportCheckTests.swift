import LocalTime
import MetricCatalog
import MetricsServer
import Testing

@Suite("What a report must not say")
struct ReportCheckTests {
    private let now = Sample.midnight + 1000 * Sample.minute

    struct Times: Sendable, CustomTestStringConvertible {
        var text: String
        var start: Int64
        var end: Int64
        var version: Int64 = 1
        var rejection: ReportRejection?
        var testDescription: String { text }
    }

    @Test(
        "times that cannot be are refused",
        arguments: [
            Times(text: "an hour", start: 600, end: 660),
            Times(text: "no time at all", start: 600, end: 600),
            Times(text: "ends before it starts", start: 600, end: 599, rejection: .endsBeforeStart),
            Times(text: "48 hours", start: -2000, end: 880),
            Times(text: "longer", start: -2000, end: 881, rejection: .longerThan48Hours),
            Times(text: "ends two minutes from now", start: 900, end: 1002),
            Times(text: "ends three minutes from now", start: 900, end: 1003, rejection: .inFuture),
            Times(text: "starts tomorrow", start: 2440, end: 2500, rejection: .inFuture),
            Times(text: "without version", start: 600, end: 660, version: 0, rejection: .versionInvalid),
            Times(
                text: "version of the day after tomorrow", start: 600, end: 660,
                version: Sample.midnight + 2 * 86_400_000_000,
                rejection: .versionInFuture),
            Times(text: "in 1970", start: -Sample.midnight / Sample.minute, end: 60, rejection: .startOutOfRange),
        ])
    func times(_ times: Times) {
        let found = Self.rejection { () throws(ReportRejection) in
            try SessionReport.checkTimes(
                start: Sample.midnight + times.start * Sample.minute, end: Sample.midnight + times.end * Sample.minute,
                version: times.version, now: now)
        }
        #expect(found == times.rejection)
    }

    @Test("hostile instants are refused, not trapped on", arguments: [Int64.min, .max])
    func hostileTimes(_ instant: Int64) {
        for (start, end) in [(instant, now), (now, instant), (instant, instant)] {
            let found = Self.rejection { () throws(ReportRejection) in
                try SessionReport.checkTimes(start: start, end: end, version: 1, now: now)
            }
            #expect(found != nil)
        }
    }

    @Test(
        "counts that cannot be are refused",
        arguments: [
            ([CounterID.views: Int64(-1)], ReportRejection.countNegative),
            ([.gmvMinor: -5], .countNegative),
            ([.views: .max], .countTooLarge),
            ([.views: 10, .viewers: 11], .viewersAboveViews),
            ([.views: 10, .oneMinuteViews: 11], .minuteViewsAboveViews),
        ])
    func counts(_ values: [CounterID: Int64], _ rejection: ReportRejection) {
        let found = Self.rejection { () throws(ReportRejection) in
            try SessionReport.checkCounts(Sample.counters(values))
        }
        #expect(found == rejection)
    }

    @Test("orders above clicks can be, and so can no counts at all")
    func possibleCounts() throws {
        try SessionReport.checkCounts(Sample.counters([.productClicks: 1, .skuOrders: 3, .views: 0, .viewers: 0]))
        try SessionReport.checkCounts(CounterSums())
    }

    @Test("sales are of a related shop and in the account's currency")
    func sales() throws {
        let account = ReportedAccount(zone: try LocalTimeZone("Asia/Kuala_Lumpur"), currency: .myr, shops: ["mine"])
        let money = Sample.counters([.gmvMinor: 5])
        func found(_ scope: String, _ currency: CurrencyCode?, _ counters: CounterSums) -> ReportRejection? {
            Self.rejection { () throws(ReportRejection) in
                try SessionReport.checkSales(scope: scope, currency: currency, counters: counters, of: account)
            }
        }
        #expect(found("mine", .myr, money) == nil)
        #expect(found("", .myr, money) == nil)
        #expect(found("mine", nil, CounterSums()) == nil)
        #expect(found("theirs", .myr, money) == .scopeNotRelated)
        #expect(found("mine", .usd, money) == .currencyDiffers)
        #expect(found("mine", nil, money) == .currencyMissing)
    }

    private static func rejection(_ check: () throws(ReportRejection) -> Void) -> ReportRejection? {
        do {
            try check()
            return nil
        } catch {
            return error
        }
    }
}
