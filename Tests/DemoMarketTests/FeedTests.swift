import Contracts
import DemoMarket
import LocalTime
import Testing

@Suite struct FeedTests {
    @Test func `A violation stays what it was, and expires with a higher version`() throws {
        let market = try Fixture.market()
        let feed = DemoViolations(of: market)
        let day = try #require(LocalDay("2026-05-01"))
        var seen = 0
        for seller in market.sellers {
            let first = feed.violations(of: seller.id, account: nil, completeTo: day)
            let later = feed.violations(of: seller.id, account: nil, completeTo: day + 20)
            for violation in first {
                let again = later.first { $0.violationID == violation.violationID }
                guard violation.day + 100 > day.rawValue else { continue }
                let same = try #require(again)
                #expect(same.rule == violation.rule && same.points == violation.points && !same.active)
                #expect(violation.active ? same.version > violation.version : same == violation)
                #expect(violation.active == (day.rawValue < violation.day + 14) || !violation.active)
                seen += 1
            }
        }
        #expect(seen > 50)
    }

    @Test func `Some violations are of the shop, the others of the account`() throws {
        let market = try Fixture.market()
        let day = try #require(LocalDay("2026-05-01"))
        let feed = DemoViolations(of: market)
        let all = market.sellers.flatMap { feed.violations(of: $0.id, account: "\($0.id)-live", completeTo: day) }
        #expect(all.allSatisfy { $0.accountID.isEmpty != $0.sellerID.isEmpty })
        #expect(all.contains { $0.accountID.isEmpty } && all.contains { $0.sellerID.isEmpty })
    }

    @Test func `Service figures are possible and those of the day whenever asked`() throws {
        let market = try Fixture.market()
        let feed = DemoService(of: market)
        let day = try #require(LocalDay("2026-05-01"))
        for seller in market.sellers.prefix(50) {
            let reports = feed.reports(of: seller.id, on: (day - 6)...day)
            #expect(reports.count == 7)
            #expect(feed.reports(of: seller.id, on: day...(day + 3)).first == reports.last)
            for report in reports {
                #expect((0...report.orders).contains(report.refundedOrders))
                #expect((0...report.parcels).contains(report.lateParcels))
                #expect(
                    report.reviews == -1
                        ? report.negativeReviews == -1 : (0...report.reviews).contains(report.negativeReviews))
            }
        }
    }
}
