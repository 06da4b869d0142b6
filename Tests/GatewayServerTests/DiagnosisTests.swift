import Contracts
import FramedRPC
import SwiftProtobuf
import Testing

@Suite("The payload of a diagnosis")
struct DiagnosisTests {
    private static let target = "/v1/diagnosis?account_id=acct-kedai&window_days=7"

    private func diagnosis(
        _ change: @escaping @Sendable (inout FakeServices.Answers) -> Void = { _ in },
        _ check: @escaping @Sendable (GatewayDiagnosis, FakeServices.Seen) throws -> Void
    ) async throws {
        try await RunningGateway.with { gateway in
            gateway.services.tell(change)
            let answer = try await gateway.call("GET", Self.target)
            #expect(answer.status == 200, "\(answer.body)")
            try check(try GatewayDiagnosis(jsonString: answer.body), gateway.services.requests)
        }
    }

    @Test("figures come through as they are, and what is not there is absent")
    func figures() async throws {
        try await diagnosis { page, _ in
            #expect(page.overview.gmv.minor == 534_255 && page.overview.gmv.amount == "5342.55")
            #expect(!page.overview.hasGmvPrevious)
            #expect(page.dimensions.map(\.id) == ["open_live", "watch", "interaction", "click", "buy"])
            let hours = try #require(page.dimensions[0].metrics.first)
            #expect(hours.id == "live_hours" && hours.value == 7.5 && hours.previous == 6 && hours.unit == "hours")
            #expect(hours.rating == "good" && hours.percentile == 70 && hours.probabilityKind == nil)
            #expect(hours.peers.p25 == 4 && hours.peers.outstanding == 9 && hours.sample == 9)
            #expect(hours.trend.values.map { $0.valueKind != nil } == [true, false, true, false, false, false, false])
            #expect(hours.trend.direction == "up" && hours.trend.certain && hours.trend.tone == "good")
            let comments = try #require(page.dimensions[2].metrics.first)
            #expect(comments.previousKind == nil && !comments.hasPeers && comments.percentileKind == nil)
            let views = try #require(page.dimensions[1].metrics.first)
            #expect(views.valueKind == nil && views.rating == "no_data" && views.trend.values.count == 7)
        }
    }

    @Test("days, snapshot and peer group are written out")
    func frame() async throws {
        try await diagnosis { page, _ in
            #expect(page.window.start == "2026-11-14" && page.window.end == "2026-11-20")
            #expect(page.window.previousStart == "2026-11-07" && page.window.previousEnd == "2026-11-13")
            #expect(page.window.reportedTo == "2026-11-19" && page.snapshotID == "snap-1")
            #expect(page.peerGroup.size == "50-99" && page.peerGroup.band == 3 && page.peerGroup.bandTo == 10_000)
            #expect(page.overview.standing.score == 64 && page.overview.standing.aheadPercent == 70)
            #expect(page.overview.violations.items.map(\.subject) == ["account", "shop"])
            #expect(page.aspectMetrics.map(\.id) == ["violation_points"] && page.aspectMetrics[0].value == 3)
            #expect(Set(page.sections.map(\.state)) == ["ok", "not_connected"])
        }
    }

    @Test("suggestions get their texts, worth and votes; one that the catalogue lacks is left out")
    func suggestions() async throws {
        try await diagnosis { page, _ in
            let items = page.suggestions.items
            #expect(items.map(\.id) == ["show-price-early", "stay-longer"] && items.map(\.number) == [1, 2])
            #expect(items[0].worth.low.amount == "310.00" && items[0].worth.high.minor == 52_013)
            #expect(items[0].worth.assumed == ["ctor"] && !items[1].hasWorth)
            #expect(items[0].steps.map(\.vote) == ["helpful", "none"])
            #expect(items[0].metrics.map(\.id) == ["product_ctr"] && items[0].metrics[0].rating == "bad")
            #expect(page.suggestions.filters.map(\.count) == [2, 1, 1])
            #expect(page.suggestions.aspects.map(\.count) == [1, 0, 0, 0, 1])
            #expect(page.suggestions.aspects.first?.worst == "bad")
        }
    }

    @Test("each service gets its own grant and the answers before it, whole")
    func handoff() async throws {
        try await diagnosis { _, seen in
            #expect(seen.grants == ["metrics": [1], "benchmarks": [2], "suggestions": [3]])
            let compare = try #require(seen.compare.first)
            #expect(compare.accountMetrics == Samples.figures && compare.activeViolations == 1)
            #expect(compare.violationPoints == 3 && compare.violationsConnected)
            let suggest = try #require(seen.suggest.first)
            #expect(suggest.accountMetrics == Samples.figures && suggest.comparison == Samples.comparison)
            #expect(suggest.violationRule == ["MISLEADING_CLAIM"] && suggest.violationsConnected)
            #expect(seen.authorize.first?.personID == "kedai" && seen.authorize.first?.windowDays == 7)
        }
    }

    @Test("columns that are too short, and numbers that are none, leave gaps and trap nothing")
    func shortColumns() async throws {
        try await diagnosis { answers in
            var figures = Samples.figures
            figures.value = [.nan]
            figures.daily = [1]
            figures.dailyMask = [.max]
            figures.windowDays = 4_000_000_000
            figures.metricSessions = []
            answers.figures = .success(figures)
            var comparison = Samples.comparison
            comparison.p75 = []
            comparison.rating = []
            comparison.dimensionRating = []
            comparison.noteMetric = []
            answers.comparison = .success(comparison)
            var suggestions = Samples.suggestions
            suggestions.filter = []
            suggestions.worth = [.infinity]
            suggestions.metricBits = [.max]
            answers.suggestions = .success(suggestions)
        } _: { page, _ in
            #expect(page.dimensions[0].metrics[0].valueKind == nil && !page.dimensions[0].metrics[0].hasPeers)
            #expect(page.suggestions.items.first?.hasWorth == false)
        }
    }

    @Test("protobuf is given where it is asked for")
    func protobuf() async throws {
        try await RunningGateway.with { gateway in
            let answer = try await gateway.call("GET", Self.target, ["Accept": "application/x-protobuf"])
            #expect(answer.status == 200 && answer.headers["content-type"] == "application/x-protobuf")
            #expect(answer.body.contains("acct-kedai"))
        }
    }
}
