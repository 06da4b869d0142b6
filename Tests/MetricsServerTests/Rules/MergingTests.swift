import MetricCatalog
import MetricsServer
import Testing

@Suite("Merging one session from several sources")
struct MergingTests {
    @Test(
        "each counter by itself is the most believed source's: RPC, minutes, list, creator sheet, analysis sheet, older one"
    )
    func precedence() throws {
        let reports = [
            Sample.report(live: "L", source: .liveAnalysisSheetOld, [.views: 6, .comments: 60]),
            Sample.report(live: "L", source: .liveAnalysisSheet, [.views: 5, .likes: 50]),
            Sample.report(live: "L", source: .creatorSheet, [.views: 4, .shares: 40]),
            Sample.report(live: "L", source: .apiList, [.views: 3, .viewers: 30]),
            Sample.report(live: "L", source: .apiMinutes, [.views: 2, .impressions: 20]),
            Sample.report(live: "L", source: .firstParty, [.oneMinuteViews: 1]),
        ]
        let session = try #require(MergedSession.merging(reports).first)
        #expect(
            session.counters
                == Sample.counters([
                    .views: 2, .impressions: 20, .viewers: 30, .shares: 40, .likes: 50, .comments: 60,
                    .oneMinuteViews: 1,
                ]))
    }

    @Test("a report without LIVE id joins the LIVE of its start minute, whichever came first")
    func joinsByMinute() {
        let sheet = Sample.report(source: .liveAnalysisSheet, start: 600, [.views: 90, .likes: 7])
        let api = Sample.report(live: "L", source: .apiList, start: 600, [.views: 100])
        for reports in [[sheet, api], [api, sheet]] {
            let sessions = MergedSession.merging(reports)
            #expect(sessions.map(\.key) == ["L"])
            #expect(sessions.map(\.counters) == [Sample.counters([.views: 100, .likes: 7])])
        }
    }

    @Test("seconds within the minute do not part them")
    func secondsOfMinute() {
        var api = Sample.report(live: "L", start: 600, [.views: 100])
        api.startedAt += 59_000_000
        #expect(MergedSession.merging([api, Sample.report(source: .liveAnalysisSheet, start: 600)]).count == 1)
    }

    @Test("of two LIVEs of one minute the first id takes the report without one")
    func twoOfOneMinute() {
        let sessions = MergedSession.merging([
            Sample.report(live: "M", [.views: 10]), Sample.report(source: .liveAnalysisSheet, [.likes: 5]),
            Sample.report(live: "K", [.views: 20]),
        ])
        #expect(sessions.map(\.key) == ["K", "M"])
        #expect(sessions.map { $0.counters[.likes] } == [5, nil])
    }

    @Test("a report without LIVE id and partner is a session of its own")
    func alone() {
        let sessions = MergedSession.merging([Sample.report(live: "L", start: 600), Sample.report(start: 601)])
        #expect(sessions.map(\.key) == ["L", SessionIdentity.startMinute(Sample.midnight / Sample.minute + 601).key])
    }

    @Test("start and end are the most believed source's")
    func times() {
        let sessions = MergedSession.merging([
            Sample.report(live: "L", source: .liveAnalysisSheet, start: 601, length: 59),
            Sample.report(live: "L", source: .apiList, start: 600, length: 60),
        ])
        #expect(sessions.map(\.startedAt) == [Sample.midnight + 600 * Sample.minute])
        #expect(sessions.map(\.durationMilliseconds) == [3_600_000])
    }

    @Test("sales stay apart by scope and are never added up")
    func scopes() throws {
        let session = try #require(
            MergedSession.merging([
                Sample.report(live: "L", scope: "a", [.views: 10, .gmvMinor: 100]),
                Sample.report(live: "L", scope: "b", [.views: 10, .gmvMinor: 250]),
                Sample.report(live: "L", source: .creatorSheet, scope: "", gmv: .attributed, [.gmvMinor: 400]),
            ]).first)
        #expect(session.sales.map(\.scope) == ["", "a", "b"])
        #expect(session.sales.map { $0.counters[.gmvMinor] } == [400, 100, 250])
        #expect(session.sales.map(\.gmvDefinition) == [.attributed, .live, .live])
        #expect(session.counters == Sample.counters([.views: 10]))
    }

    @Test("of one source's scopes the later version has the session's counters")
    func versionsOfScopes() {
        let sessions = MergedSession.merging([
            Sample.report(live: "L", scope: "a", version: 1, [.views: 10]),
            Sample.report(live: "L", scope: "b", version: 2, [.views: 12]),
        ])
        #expect(sessions.map { $0.counters[.views] } == [12])
    }
}
