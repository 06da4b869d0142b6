import Contracts
import FramedRPC
import LocalTime
import MetricCatalog
import SwiftProtobuf

extension DemoLoader {
    /// Brings the feeds of the connected regions up to yesterday.
    ///
    /// - Parameter known: the day that a region's service feed is complete to.
    func loadFeeds(of market: DemoMarket, serviceKnownTo known: [Region: LocalDay]) async throws -> DemoTally {
        let places = DemoPlace.all.filter(\.isConnected)
        progress.begin("violations and service", of: places.count)
        var tally = DemoTally()
        for place in places {
            let zone = try LocalTimeZone(place.region.defaultTimeZone)
            let yesterday = zone.day(at: now) - 1
            let shops = Self.shops(of: market, in: place.region)
            tally = try await tally + reportViolations(of: shops, market, place.region, completeTo: yesterday)
            let first = max(known[place.region].map { $0 + 1 } ?? .init(rawValue: 0), yesterday - DemoService.history)
            if first <= yesterday {
                tally = try await tally + reportService(of: shops, market, place.region, on: first...yesterday)
            }
            progress.add(1)
        }
        return tally
    }

    /// A shop and the account that violations are noted on.
    private struct Shop: Sendable {
        let sellerID: String
        let account: String?
    }

    private static func shops(of market: DemoMarket, in region: Region) -> [Shop] {
        let official = Dictionary(
            market.accounts.lazy.filter { $0.relations[0].kind == .official }.map { ($0.relations[0].sellerID, $0.id) },
            uniquingKeysWith: { first, _ in first })
        let shops = market.sellers.filter { $0.place.region == region }.map {
            Shop(sellerID: $0.id, account: official[$0.id])
        }
        guard region == SampleShop.region else { return shops }
        return shops + [Shop(sellerID: SampleShop.sellerID, account: SampleShop.officialAccountID)]
    }

    private func reportViolations(
        of shops: [Shop], _ market: DemoMarket, _ region: Region, completeTo day: LocalDay
    ) async throws -> DemoTally {
        let feed = DemoViolations(of: market)
        let violations = shops.flatMap { feed.violations(of: $0.sellerID, account: $0.account, completeTo: day) }
        var tally = DemoTally()
        for start in stride(from: 0, through: violations.count, by: 400) {
            let part = Array(violations[start..<min(start + 400, violations.count)])
            let request = AccountsReportViolationsRequest.with {
                $0.region = region.rawValue
                $0.completeToDay = day.rawValue
                $0.universe = .demo
                $0.violations = part
            }
            let answer = try await DemoServices.call { () async throws(RPCError) in
                try await services.accounts.reportViolations(request, options: DemoServices.options)
            }
            tally = try tally + DemoTally(answer, subjects: part.map(\.violationID))
        }
        return tally
    }

    /// The feed is called complete with the last call only: what a run that was interrupted did not send, the next does.
    private func reportService(
        of shops: [Shop], _ market: DemoMarket, _ region: Region, on days: ClosedRange<LocalDay>
    ) async throws -> DemoTally {
        let feed = DemoService(of: market)
        let reports = shops.flatMap { feed.reports(of: $0.sellerID, on: days) }
        var tally = DemoTally()
        for start in stride(from: 0, to: reports.count, by: 1_500) {
            let end = min(start + 1_500, reports.count)
            let request = MetricsReportServiceRequest.with {
                $0.region = region.rawValue
                $0.universe = .demo
                $0.completeToDay = (end == reports.count ? days.upperBound : days.lowerBound - 1).rawValue
                $0.reports = Array(reports[start..<end])
            }
            let answer = try await DemoServices.call { () async throws(RPCError) in
                try await services.metrics.reportService(request, options: DemoServices.options)
            }
            let subjects = request.reports.map { "\($0.sellerID) \(LocalDay(rawValue: $0.day))" }
            tally = try tally + DemoTally(answer.outcome, answer.reason, subjects: subjects)
        }
        return tally
    }
}
