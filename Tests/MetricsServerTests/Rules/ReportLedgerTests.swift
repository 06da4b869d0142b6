import LocalTime
import MetricCatalog
import MetricsServer
import Testing

@Suite("Reports again and out of order")
struct ReportLedgerTests {
    private let first = Sample.report(live: "L", version: 10, [.views: 100])

    @Test("the same content again is a duplicate, at whatever version")
    func duplicate() {
        var ledger = ReportLedger(stored: [first])
        for version: Int64 in [1, 10, 11] {
            var again = first
            again.version = version
            #expect(ledger.enter(again) == .duplicate)
        }
        #expect(!ledger.isChanged)
    }

    @Test("a higher version replaces, a lower one is stale")
    func versions() {
        var ledger = ReportLedger(stored: [first])
        #expect(ledger.enter(Sample.report(live: "L", version: 9, [.views: 90])) == .stale)
        #expect(!ledger.isChanged)
        #expect(ledger.enter(Sample.report(live: "L", version: 11, [.views: 80])) == .accepted)
        #expect(ledger.all.map { $0.counters[.views] } == [80])
    }

    @Test("what is said again later is not undone by a correction from between")
    func repeatedLater() {
        var ledger = ReportLedger(stored: [first])
        var again = first
        again.version = 12
        #expect(ledger.enter(again) == .duplicate)
        #expect(ledger.enter(Sample.report(live: "L", version: 11, [.views: 80])) == .stale)
        #expect(ledger.written.map(\.version) == [12])
    }

    @Test("two contents of one version come to the same, whichever comes first")
    func tie() {
        let other = Sample.report(live: "L", version: 10, [.views: 101])
        var forward = ReportLedger(stored: [])
        var backward = ReportLedger(stored: [])
        for report in [first, other] { _ = forward.enter(report) }
        for report in [other, first] { _ = backward.enter(report) }
        #expect(forward.all == backward.all)
    }

    @Test("sources and scopes have reports of their own")
    func subjects() {
        var ledger = ReportLedger(stored: [first])
        #expect(ledger.enter(Sample.report(live: "L", source: .apiMinutes, version: 1, [.views: 1])) == .accepted)
        #expect(ledger.enter(Sample.report(live: "L", scope: "other", version: 1, [.views: 1])) == .accepted)
        #expect(ledger.all.count == 3)
    }

    @Test("a LIVE that now begins on another day is taken from the day where it lay")
    func moved() {
        var ledger = ReportLedger(stored: [first])
        #expect(ledger.enter(Sample.report(live: "L", version: 11, start: -30, [.views: 100])) == .accepted)
        #expect(ledger.moved.map(\.day) == [Sample.day])
        #expect(ledger.all.map(\.day) == [Sample.day - 1])
    }
}
