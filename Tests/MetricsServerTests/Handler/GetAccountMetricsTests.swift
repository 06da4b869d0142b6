import Contracts
import FramedRPC
import MetricsServer
import ServiceKit
import Testing

@Suite("Asking for an account's figures")
struct GetAccountMetricsTests {
    @Test("a grant decides account, scope and window; an empty request or an equal one is answered alike")
    func grantDecides() async throws {
        try await Shop.open { shop in
            try await shop.send([Shop.report("L1", day: 18, [(.views, 10), (.gmvMinor, 900)])])
            let empty = try await shop.ask { _ in }
            #expect(empty.accountID == "a1" && empty.scope == "s1" && empty.gmvMinor == 900)
            var request = MetricsGetAccountMetricsRequest()
            (request.accountID, request.scope, request.windowDays, request.windowEndDay) = ("a1", "s1", 7, 20_562)
            #expect(try await shop.ask(request) { _ in } == empty)
        }
    }

    @Test("asking for anything else than the grant says is GRANT_MISMATCH")
    func mismatch() async throws {
        try await Shop.open { shop in
            let changes: [(inout MetricsGetAccountMetricsRequest) -> Void] = [
                { $0.accountID = "a2" }, { $0.scope = "s2" }, { $0.windowEndDay = 20_561 },
            ]
            for change in changes {
                var request = MetricsGetAccountMetricsRequest()
                change(&request)
                let error = await #expect(throws: RPCError.self) { try await shop.ask(request) { _ in } }
                #expect(error?.code == .permissionDenied)
                #expect(error?.reason == "GRANT_MISMATCH")
            }
        }
    }

    @Test("only seven days are offered, by request and by grant", arguments: [1, 14, 28, 9999] as [UInt32])
    func notOffered(_ days: UInt32) async throws {
        try await Shop.open { shop in
            var request = MetricsGetAccountMetricsRequest()
            request.windowDays = days
            let asked = await #expect(throws: RPCError.self) { try await shop.ask(request) { _ in } }
            let granted = await #expect(throws: RPCError.self) { try await shop.ask { $0.windowDays = days } }
            #expect([asked?.reason, granted?.reason] == ["WINDOW_NOT_OFFERED", "WINDOW_NOT_OFFERED"])
        }
    }

    @Test("the shop's share is seen through the shop, the account-wide figures by the owner")
    func scopes() async throws {
        try await Shop.open { shop in
            try await shop.send([
                Shop.report("L1", day: 18, scope: "s1", [(.views, 10), (.gmvMinor, 900)]),
                Shop.report("L1", day: 18, scope: "s2", [(.views, 10), (.gmvMinor, 70)]),
                Shop.report("L1", day: 18, source: .creatorSheet, scope: "", [(.gmvMinor, 1500)]),
            ])
            #expect(try await shop.ask { $0.scope = "s1" }.gmvMinor == 900)
            #expect(try await shop.ask { $0.scope = "s2" }.gmvMinor == 70)
            let owner = try await shop.ask { ($0.scope, $0.viaOwner) = ("", true) }
            #expect(owner.gmvMinor == 1500)
            #expect(owner.gmvDefinition == .attributed)
        }
    }

    @Test("days before the relation are not seen, and then nothing is compared")
    func visibleDays() async throws {
        try await Shop.open { shop in
            try await shop.send([
                Shop.report("L1", day: 18, [(.views, 10)]), Shop.report("L2", day: 14, [(.views, 500)]),
                Shop.report("L3", day: 8, [(.views, 70)]),
            ])
            let figures = try await shop.ask { $0.visibleFromDay = 20_560 }
            #expect(figures.sessions == 1)
            #expect(figures.value(.viewsPerHour) == 10)
            #expect(figures.previous(.viewsPerHour) == nil)
            #expect(!figures.hasComparison_p)
            #expect(figures.countedMask == 0b111_0000)
        }
    }

    @Test("headlines come with the windows that ended one to seven days earlier")
    func earlierWindows() async throws {
        try await Shop.open { shop in
            try await shop.send([
                Shop.report("L1", day: 18, [(.views, 100), (.comments, 25)]),
                Shop.report("L2", day: 12, [(.views, 100), (.comments, 50)]),
            ])
            let figures = try await shop.ask { _ in }
            #expect(figures.earlierMetric == [.liveHours, .commentRate])
            // One day earlier, from the 12th to the 18th, there are both; two and more days earlier L2 alone.
            #expect(figures.earlierValue == [2, 1, 1, 1, 1, 1, 1] + [0.375, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5])
            #expect(figures.earlierExposure == [1, 1, 1, 1, 1, 1, 1] + [200, 100, 100, 100, 100, 100, 100])
        }
    }

    @Test("an account of which nothing is known: empty for a grant, NOT_FOUND for a service")
    func unknown() async throws {
        try await Shop.open { shop in
            let figures = try await shop.ask { _ in }
            #expect(figures.metric.isEmpty && !figures.hasGmv_p && !figures.hasWatermark_p)
            let error = await #expect(throws: RPCError.self) { try await shop.ask() }
            #expect(error?.reason == "ACCOUNT_NOT_FOUND")
        }
    }

    @Test("a service must name account, window and day well")
    func badRequests() async throws {
        try await Shop.open { shop in
            let changes: [(String, (inout MetricsGetAccountMetricsRequest) -> Void)] = [
                ("ID_INVALID", { $0.accountID = "" }), ("ID_INVALID", { $0.scope = "no good" }),
                ("WINDOW_NOT_OFFERED", { $0.windowDays = 0 }), ("DAY_OUT_OF_RANGE", { $0.windowEndDay = .min }),
                ("DAY_OUT_OF_RANGE", { $0.windowEndDay = .max }),
            ]
            for (reason, change) in changes {
                var request = MetricsGetAccountMetricsRequest()
                (request.accountID, request.windowDays, request.windowEndDay) = ("a1", 7, 20_562)
                change(&request)
                let context = Shop.context(
                    MetricsServiceMethods.getAccountMetrics, ServicePrincipal(name: "team", scopes: ["internal.read"]))
                let error = await #expect(throws: RPCError.self) {
                    try await shop.handler.getAccountMetrics(request, context)
                }
                #expect(error?.reason == reason)
            }
        }
    }
}
