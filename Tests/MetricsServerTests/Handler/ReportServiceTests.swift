import Contracts
import FramedRPC
import MetricsServer
import ServiceKit
import Testing

@Suite("The feed of service figures")
struct ReportServiceTests {
    private func send(
        _ shop: Shop, _ reports: [MetricsServiceReport], region: String = "MY", completeTo day: Int = 19
    ) async throws -> MetricsReportServiceResponse {
        var request = MetricsReportServiceRequest()
        (request.region, request.completeToDay, request.reports) = (region, Int32(20_543 + day), reports)
        return try await shop.handler.reportService(
            request, Shop.context(MetricsServiceMethods.reportService, OperatorPrincipal(name: "test")))
    }

    private func report(
        _ seller: String = "s1", day: Int, version: Int64 = 1, orders: Int64 = -1, refunded: Int64 = -1
    ) -> MetricsServiceReport {
        var report = MetricsServiceReport()
        (report.sellerID, report.day, report.version) = (seller, Int32(20_543 + day), version)
        (report.orders, report.refundedOrders) = (orders, refunded)
        (report.parcels, report.lateParcels, report.reviews, report.negativeReviews) = (-1, -1, -1, -1)
        return report
    }

    @Test("figures go to the shop's seller alone, with the day the feed is complete to")
    func ownShop() async throws {
        try await Shop.open { shop in
            try await shop.send([Shop.report("L1", day: 18, [(.views, 10)])])
            #expect(try await !shop.ask { _ in }.serviceConnected)
            let answer = try await send(
                shop,
                [
                    report(day: 18, orders: 50, refunded: 2), report(day: 17, orders: 30, refunded: 2),
                    report(day: 11, orders: 10, refunded: 5),
                ])
            #expect(answer.outcome == [.accepted, .accepted, .accepted])
            let figures = try await shop.ask { _ in }
            #expect(figures.serviceConnected && figures.serviceCompleteToDay == 20_562)
            #expect(figures.value(.refundRate) == 0.05)
            #expect(figures.previous(.refundRate) == 0.5)
            #expect(figures.value(.lateDispatchRate) == nil)
            #expect(try await shop.ask { ($0.scope, $0.viaOwner) = ("", true) }.value(.refundRate) == nil)
            #expect(try await shop.ask { $0.scope = "s2" }.value(.refundRate) == nil)
        }
    }

    @Test("a feed without rows connects its region, and no other")
    func emptyFeed() async throws {
        try await Shop.open { shop in
            _ = try await send(shop, [], region: "ID")
            #expect(try await !shop.ask { _ in }.serviceConnected)
            _ = try await send(shop, [])
            #expect(try await shop.ask { _ in }.serviceConnected)
        }
    }

    @Test("versions decide, again is a duplicate, and what cannot be is refused with its reason")
    func outcomes() async throws {
        try await Shop.open { shop in
            _ = try await send(shop, [report(day: 18, version: 5, orders: 50, refunded: 2)])
            let answer = try await send(
                shop,
                [
                    report(day: 18, version: 5, orders: 50, refunded: 2),
                    report(day: 18, version: 4, orders: 49, refunded: 2),
                    report(day: 18, version: 6, orders: 60, refunded: 2), report(day: 18, orders: 3, refunded: 4),
                    report(day: 18, orders: 3), report(day: 18, orders: -2, refunded: -2),
                    report(day: 25, orders: 3, refunded: 0),
                    report("nobody", day: 18, orders: 3, refunded: 0), report("s2", day: 18, orders: 3, refunded: 0),
                    report("s 1", day: 18, orders: 3, refunded: 0), report(day: 18, version: 0, orders: 3, refunded: 0),
                ])
            #expect(answer.outcome.prefix(3) == [.duplicate, .stale, .accepted])
            #expect(
                answer.reason == [
                    "", "", "", "COUNT_ABOVE_TOTAL", "PAIR_INCOMPLETE", "COUNT_NEGATIVE", "DAY_IN_FUTURE",
                    "SELLER_UNKNOWN",
                    "SELLER_ELSEWHERE", "SELLER_ID_INVALID", "VERSION_INVALID",
                ])
        }
    }

    @Test("a feed of no market, or complete to a day that has not come, is refused whole")
    func badFeed() async throws {
        try await Shop.open { shop in
            let region = await #expect(throws: RPCError.self) { try await send(shop, [], region: "XX") }
            let future = await #expect(throws: RPCError.self) { try await send(shop, [], completeTo: 29) }
            #expect([region?.reason, future?.reason] == ["REGION_UNKNOWN", "DAY_IN_FUTURE"])
        }
    }
}
