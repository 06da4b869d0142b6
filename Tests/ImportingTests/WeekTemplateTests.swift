import Importing
import LocalTime
import MetricCatalog
import Testing

@Suite struct WeekTemplateTests {
    private func template() throws -> WeekTemplate {
        var sheet = LiveAnalysisFile()
        // Saturday 18, Sunday 12 and Tuesday 14 April 2026.
        sheet.rows = [
            [:], ["Launched Time": "2026/04/12/ 23:10", "Views": "3,001"],
            ["Launched Time": "2026/04/14/ 09:00", "Views": "3,002"],
        ]
        let list = SessionListText.page([SessionListText.session()])
        return try WeekTemplate(
            ImportPlan([try Shop.read(sheet), try Shop.read(json: list)]), timeZone: try Shop.timeZone())
    }

    private func days(_ first: String, _ last: String) throws -> ClosedRange<LocalDay> {
        try #require(LocalDay(first))...(try #require(LocalDay(last)))
    }

    @Test("Each day gets the rows of its weekday at the same time of day")
    func weekdays() throws {
        // Monday 20 to Sunday 26 April 2026.
        let plan = try template().plan(on: try days("2026-04-20", "2026-04-26"), now: Shop.now)
        let zone = try Shop.timeZone()
        let shown = plan.sessions.map { session in
            let time = zone.wallTime(at: session.startMicroseconds)
            return "\(time.day) \(time.hour):\(time.minute) \(session.counters[.views] ?? 0) \(session.liveID)"
        }
        #expect(
            shown == [
                "2026-04-21 9:0 3002 ", "2026-04-25 22:14 4000 ",
                "2026-04-25 22:14 2000 7500000000000000001-2026-04-25",
                "2026-04-26 23:10 3001 ",
            ])
        #expect(plan.watermarks.map(\.day) == [LocalDay("2026-04-26"), LocalDay("2026-04-26")])
    }

    @Test("A later start adds days and changes none")
    func stable() throws {
        let template = try template()
        let first = template.plan(on: try days("2026-03-01", "2026-04-20"), now: Shop.now).sessions
        let later = template.plan(on: try days("2026-03-08", "2026-04-27"), now: Shop.now + 1).sessions
        let zone = try Shop.timeZone()
        let common = try days("2026-03-08", "2026-04-20")
        #expect(
            first.filter { common.contains(zone.day(at: $0.startMicroseconds)) }
                == later.filter { common.contains(zone.day(at: $0.startMicroseconds)) })
        #expect(later.count == first.count)
    }

    @Test("A day whose sessions are not over yet waits, and is not called complete")
    func unfinished() throws {
        // Sunday 26 April: a session from 23:10 to 00:50. Now is 00:30 on Monday in Kuala Lumpur.
        let plan = try template().plan(on: try days("2026-04-25", "2026-04-26"), now: 1_777_221_000_000_000)
        #expect(plan.sessions.count == 2)
        #expect(plan.watermarks.map(\.day) == [LocalDay("2026-04-25"), LocalDay("2026-04-25")])
    }

    @Test("More than a week, or nothing, is no template")
    func noTemplate() throws {
        var sheet = LiveAnalysisFile()
        sheet.rows = [[:], ["Launched Time": "2026/04/11/ 12:00"]]
        let plan = ImportPlan([try Shop.read(sheet)])
        let zone = try Shop.timeZone()
        let problem = try #require(throws: WeekTemplate.Problem.self) { try WeekTemplate(plan, timeZone: zone) }
        #expect(problem.description == "sessions from 2026-04-11 to 2026-04-18 are more than one week")
        #expect(throws: WeekTemplate.Problem.empty) { try WeekTemplate(ImportPlan([]), timeZone: zone) }
    }
}
