import Contracts
import DemoMarket
import LocalTime
import MetricCatalog
import Testing

@Suite struct SessionTests {
    @Test func `A later load adds days and changes none`() throws {
        for account in try Fixture.market(sellers: 60).accounts {
            let first = account.figures(after: nil, now: Fixture.now)
            let later = account.figures(after: nil, now: Fixture.now + 5 * Fixture.day)
            let known = Dictionary(uniqueKeysWithValues: first.reports.map { ("\($0.liveID) \($0.scope)", $0) })
            let last = try #require(first.completeTo)
            let common = later.reports.filter { account.timeZone.day(at: $0.startedAtUs) <= last }
            #expect(common.allSatisfy { known["\($0.liveID) \($0.scope)"] == $0 })
            let rest = account.figures(after: last, now: Fixture.now + 5 * Fixture.day)
            #expect(rest.completeTo == later.completeTo)
            #expect(rest.reports == later.reports.filter { account.timeZone.day(at: $0.startedAtUs) > last })
        }
    }

    @Test func `A load that is up to date has nothing to say`() throws {
        for account in try Fixture.market(sellers: 60).accounts where account.trait != .occasional {
            let last = account.figures(after: nil, now: Fixture.now).completeTo
            let again = account.figures(after: last, now: Fixture.now)
            #expect(again.reports.isEmpty && again.completeTo == nil)
        }
    }

    @Test func `No session ends after now, and no day is complete before its sessions are over`() throws {
        for account in try Fixture.market(sellers: 200).accounts {
            // 00:30 in Kuala Lumpur.
            let now = Fixture.now + Fixture.day / 24 * 9 / 2
            let figures = account.figures(after: nil, now: now)
            #expect(figures.reports.allSatisfy { $0.endedAtUs <= now && $0.startedAtUs < $0.endedAtUs })
            let last = try #require(figures.completeTo)
            #expect(account.reports(on: last).allSatisfy { figures.reports.contains($0) })
            #expect(last < account.timeZone.day(at: now))
        }
    }

    @Test func `Counts are possible ones, and currency and region fit`() throws {
        let market = try Fixture.market()
        let regions = Dictionary(uniqueKeysWithValues: market.sellers.map { ($0.id, $0.seller) })
        let day = try #require(LocalDay("2026-04-25"))
        for account in market.accounts {
            for report in account.reports(on: day) {
                let views = report.count(.views) ?? 0
                #expect(report.value.allSatisfy { $0 >= 0 })
                #expect((report.count(.viewers) ?? 0) <= views && (report.count(.oneMinuteViews) ?? 0) <= views)
                #expect(views <= report.count(.impressions) ?? .max)
                #expect((report.count(.productClicks) ?? 0) <= (report.count(.productImpressions) ?? 0))
                #expect((report.count(.buyers) ?? 0) <= (report.count(.items) ?? 0))
                #expect((report.count(.gmvMinor) == 0) || (report.count(.skuOrders) ?? 0) > 0)
                #expect(report.endedAtUs - report.startedAtUs <= 48 * 3_600_000_000)
                #expect(report.source == .firstParty && report.gmvDefinition == .live)
                #expect(account.timeZone.day(at: report.startedAtUs) == day)
                let shop = try #require(regions[account.relations[0].sellerID])
                #expect(report.currency == shop.currency && account.timeZone.name == shop.timeZone)
            }
        }
    }

    @Test func `Accounts of others report all sales and each shop's share`() throws {
        let market = try Fixture.market()
        let day = try #require(LocalDay("2026-04-25"))
        for account in market.accounts.filter(\.isOthers) {
            let sessions = Dictionary(grouping: account.reports(on: day), by: \.liveID)
            for reports in sessions.values {
                #expect(reports.map(\.scope) == [""] + account.relations.map(\.sellerID))
                let orders = reports.map { $0.count(.skuOrders) ?? 0 }
                #expect(reports.dropFirst().allSatisfy { $0.count(.views) == nil })
                #expect(orders.dropFirst().allSatisfy { $0 <= orders[0] })
            }
        }
    }

    @Test func `Some sessions cross midnight, and some overlap`() throws {
        var crossing = 0
        var overlapping = 0
        for account in try Fixture.market().accounts {
            var end: Int64 = 0
            for report in account.figures(after: nil, now: Fixture.now).reports where !report.isShareOfSales {
                crossing +=
                    account.timeZone.day(at: report.endedAtUs) > account.timeZone.day(at: report.startedAtUs) ? 1 : 0
                overlapping += report.startedAtUs < end ? 1 : 0
                end = report.endedAtUs
            }
        }
        #expect(crossing > 100)
        #expect(overlapping > 20)
    }

    @Test func `Fewer than one account in twenty is late`() throws {
        let accounts = try Fixture.market(sellers: 2_000).accounts
        let late = accounts.count { $0.lag > 0 }
        #expect(late > 0 && late * 20 < accounts.count)
    }

    @Test func `On most days somebody has had no LIVE but today's, and some have been silent for weeks`() throws {
        let market = try Fixture.market(sellers: 2_000)
        let occasional = market.accounts.filter { $0.trait == .occasional }
        let first = try #require(LocalDay("2026-05-01"))
        let days = (0..<28).map { first + $0 }.filter { day in
            occasional.contains { account in
                !account.reports(on: day).isEmpty && (1...7).allSatisfy { account.reports(on: day - $0).isEmpty }
            }
        }
        // Fifty such sellers share twenty-eight days: nearly every day is somebody's.
        #expect(days.count >= 18)
        let silent = market.accounts.filter { account in
            account.figures(after: nil, now: Fixture.now).reports.allSatisfy {
                $0.startedAtUs < Fixture.now - 21 * Fixture.day
            }
        }
        #expect(silent.count > 40)
    }
}

extension MetricsSessionReport {
    /// Whether the report has a shop's share of the sales and nothing else.
    fileprivate var isShareOfSales: Bool { count(.views) == nil }
}
