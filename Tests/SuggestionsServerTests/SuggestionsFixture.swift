import Contracts
import FramedRPC
import LocalTime
import Logging
import MetricCatalog
import Postgres
import ServiceKit
import SuggestionsServer
import TestPostgres
import TestSuite

/// The suggestions service on a database of its own, and answers of the other services made by hand.
struct SuggestionsFixture: Sendable {
    static let today = LocalDay("2026-11-20")!

    let test: TestDatabase
    let suggestions: SuggestionsHandler

    static func run(_ body: (SuggestionsFixture) async throws -> Void) async throws {
        try await withTestDatabase(.suite) { test in
            let handler = try SuggestionsHandler(
                database: test.database, clock: .fixed(at: Int64(today.rawValue) * 86_400_000_000),
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
            try await body(SuggestionsFixture(test: test, suggestions: handler))
        }
    }

    static func grant(seller: String = "s1", category: String = "fashion/womenswear", today: LocalDay = today)
        -> AccountsGrant
    {
        var grant = AccountsGrant()
        grant.sellerID = seller
        grant.accountID = "a1"
        grant.category = category
        grant.universe = .real
        grant.today = today.rawValue
        return grant
    }

    /// One metric beside its peers, who are withheld where the rating says so; a shrunk value that equals the own one, give or take `spread`.
    struct Figure {
        var metric: MetricID
        var rating: BenchmarksRating
        var value: Double?
        var quartiles: (Double, Double, Double)
        var percentile: UInt32 = 30
        var spread = 0.0
    }

    func suggest(
        _ figures: [Figure], violations: UInt32 = 0, grant: AccountsGrant = grant()
    ) async throws -> SuggestionsSuggestResponse {
        var request = SuggestionsSuggestRequest()
        request.accountMetrics.accountID = "a1"
        request.accountMetrics.windowDays = 7
        for (row, figure) in figures.enumerated() {
            let number = MetricsMetric(rawValue: Int(figure.metric.rawValue)) ?? .unspecified
            request.accountMetrics.metric.append(number)
            request.accountMetrics.value.append(figure.value ?? 0)
            if figure.value != nil { request.accountMetrics.valueMask |= 1 << UInt64(row) }
            request.comparison.metric.append(number)
            request.comparison.rating.append(figure.rating)
            if figure.rating != .noPeers { request.comparison.peersMask |= 1 << UInt64(row) }
            request.comparison.p25.append(figure.quartiles.0)
            request.comparison.p50.append(figure.quartiles.1)
            request.comparison.p75.append(figure.quartiles.2)
            request.comparison.percentile.append(figure.percentile)
            let own = figure.value ?? figure.quartiles.1
            request.comparison.shrunk.append(own)
            request.comparison.shrunkLow.append(own - figure.spread)
            request.comparison.shrunkHigh.append(own + figure.spread)
        }
        request.activeViolations = violations
        request.violationsConnected = violations > 0
        return try await suggestions.suggest(request, TestCall.with(grant, SuggestionsServiceMethods.suggest))
    }

    @discardableResult
    func vote(_ step: UInt32, _ vote: SuggestionsVote, grant: AccountsGrant = grant()) async throws -> SuggestionsVote {
        var request = SuggestionsPutFeedbackRequest()
        request.step = step
        request.vote = vote
        return try await suggestions.putFeedback(request, TestCall.with(grant, SuggestionsServiceMethods.putFeedback))
            .vote
    }

    /// The catalogue in English, by number.
    func catalogue() async throws -> [UInt32: SuggestionsSuggestion] {
        let answer = try await suggestions.getCatalogue(
            SuggestionsGetCatalogueRequest(), TestCall.byOperator(SuggestionsServiceMethods.getCatalogue))
        return Dictionary(uniqueKeysWithValues: answer.suggestions.map { ($0.number, $0) })
    }
}
