import Contracts
import FramedRPC
import MetricCatalog
import SuggestionsServer
import Testing

@Suite struct SuggestTests {
    typealias Figure = SuggestionsFixture.Figure

    /// A shop with 10 h a week, 100 views/h, 5 product impressions a view, a product CTR of 2 %, a CTOR of 10 % and orders
    /// of 50: 10 x 100 x 5 x 0.02 x 0.1 x 50 = 500 a week.
    static let shop = [
        Figure(metric: .liveHours, rating: .good, value: 10, quartiles: (4, 8, 10)),
        Figure(metric: .viewsPerHour, rating: .good, value: 100, quartiles: (50, 80, 100)),
        Figure(metric: .productImpressionsPerView, rating: .good, value: 5, quartiles: (2, 4, 5)),
        Figure(
            metric: .productCtr, rating: .bad, value: 0.02, quartiles: (0.025, 0.03, 0.05), percentile: 10,
            spread: 0.004),
        Figure(metric: .ctor, rating: .good, value: 0.1, quartiles: (0.05, 0.08, 0.1)),
        Figure(metric: .averageOrderValue, rating: .good, value: 50, quartiles: (20, 30, 50)),
    ]

    @Test func `A factor behind is worth what reaching the median would add, with the range of its uncertainty`()
        async throws
    {
        try await SuggestionsFixture.run { fixture in
            let answer = try await fixture.suggest(Self.shop)
            let catalogue = try await fixture.catalogue()
            let first = try #require(answer.suggestion.first)
            // 500 a week x (0.03 - 0.02) / 0.02 = 250; from 0.024: 150, from 0.016: 350.
            #expect(catalogue[first]?.metrics.contains(.productCtr) == true)
            #expect(answer.filter.first == .catchUp)
            #expect(abs(answer.worth[0] - 250) < 1e-9)
            #expect(abs(answer.worthLow[0] - 150) < 1e-9)
            #expect(abs(answer.worthHigh[0] - 350) < 1e-9)
            #expect(answer.metricBits[0] == 1 << 14)
            #expect(answer.hasTotalCatchUp_p)
            #expect(abs(answer.totalCatchUp - 250) < 1e-9)
            #expect(!answer.hasTotalImprove_p)
        }
    }

    @Test func `All factors together are worth their joint effect, not the sum`() async throws {
        try await SuggestionsFixture.run { fixture in
            var shop = Self.shop
            shop[4].rating = .warning
            shop[4].value = 0.05
            // 250 a week now; product CTR x 1.5 and CTOR x 1.6 together: 250 x 2.4 = 600.
            let answer = try await fixture.suggest(shop)
            #expect(abs(answer.totalCatchUp - 350) < 1e-9)
        }
    }

    @Test func `A factor without figures is taken at the peers' median, and that is said`() async throws {
        try await SuggestionsFixture.run { fixture in
            var shop = Self.shop
            shop[5].value = nil
            shop[5].rating = .noData
            let answer = try await fixture.suggest(shop)
            // 300 a week with orders of 30: half of it more.
            #expect(abs(answer.worth[0] - 150) < 1e-9)
            #expect(answer.assumedBits[0] == 1 << 19)
        }
    }

    @Test func `A factor whose peers are withheld is taken at its own value, and is no target`() async throws {
        try await SuggestionsFixture.run { fixture in
            var shop = Self.shop
            shop[4].rating = .noPeers
            let answer = try await fixture.suggest(shop)
            // As with peers: 500 a week x (0.03 - 0.02) / 0.02.
            #expect(abs(answer.worth[0] - 250) < 1e-9)
            #expect(answer.assumedBits[0] == 0)
            #expect(abs(answer.totalCatchUp - 250) < 1e-9)
            #expect(answer.metricBits.reduce(0, |) & 1 << 16 == 0)
        }
    }

    @Test func `Without a factor that is known of anybody nothing has a worth, and severity orders`() async throws {
        try await SuggestionsFixture.run { fixture in
            let answer = try await fixture.suggest([
                Figure(
                    metric: .commentRate, rating: .warning, value: 0.01, quartiles: (0.01, 0.02, 0.03), percentile: 40),
                Figure(metric: .likeRate, rating: .bad, value: 0.01, quartiles: (0.1, 0.2, 0.3), percentile: 5),
            ])
            let catalogue = try await fixture.catalogue()
            #expect(answer.worthMask == 0)
            #expect(answer.suggestion.map { catalogue[$0]?.metrics } == [[.likeRate], [.commentRate]])
            // 5th percentile: (75 - 5) / 70; 40th: 35 / 70.
            #expect(answer.severity == [1, 0.5])
        }
    }

    @Test func `The two filters never meet: Good and below outstanding improves, anything behind catches up`()
        async throws
    {
        try await SuggestionsFixture.run { fixture in
            let improve = try await fixture.suggest([
                Figure(metric: .productImpressionsPerView, rating: .good, value: 4.5, quartiles: (2, 4, 5)),
                Figure(metric: .refundRate, rating: .good, value: 0.02, quartiles: (0.01, 0.03, 0.05)),
                Figure(metric: .followRate, rating: .good, value: 0.05, quartiles: (0.01, 0.02, 0.03)),
            ])
            #expect(!improve.filter.isEmpty && improve.filter.allSatisfy { $0 == .improve })
            let bits = improve.metricBits.reduce(0, |)
            #expect(bits == 1 << 15 | 1 << 20)

            let both = try await fixture.suggest([
                Figure(metric: .productImpressionsPerView, rating: .good, value: 4.5, quartiles: (2, 4, 5)),
                Figure(metric: .productCtr, rating: .warning, value: 0.01, quartiles: (0.01, 0.02, 0.03)),
            ])
            let catalogue = try await fixture.catalogue()
            for (number, filter) in zip(both.suggestion, both.filter) {
                let mendsBehind = catalogue[number]?.metrics.contains(.productCtr) == true
                #expect(filter == (mendsBehind ? .catchUp : .improve))
            }
        }
    }

    @Test func `What is not clear, has no data or no peers calls for nothing`() async throws {
        try await SuggestionsFixture.run { fixture in
            let answer = try await fixture.suggest(
                [BenchmarksRating.notEnoughData, .notClearYet, .noData, .noPeers].enumerated().map { index, rating in
                    Figure(
                        metric: [.commentRate, .likeRate, .shareRate, .followRate][index], rating: rating, value: 0.001,
                        quartiles: (1, 2, 3))
                })
            #expect(answer.suggestion.isEmpty)
        }
    }

    @Test func `Active violations come first, and only while there are any`() async throws {
        try await SuggestionsFixture.run { fixture in
            let catalogue = try await fixture.catalogue()
            let with = try await fixture.suggest(Self.shop, violations: 1)
            #expect(catalogue[with.suggestion[0]]?.aspect == .nonCompliance)
            #expect(with.filter[0] == .catchUp)
            let without = try await fixture.suggest(Self.shop)
            #expect(without.suggestion.allSatisfy { catalogue[$0]?.aspect != .nonCompliance })
        }
    }

    @Test func `Columns that are too short are read as absent`() async throws {
        try await SuggestionsFixture.run { fixture in
            var request = SuggestionsSuggestRequest()
            request.accountMetrics.accountID = "a1"
            request.accountMetrics.metric = Array(repeating: .ctor, count: 80)
            request.accountMetrics.valueMask = .max
            request.comparison.metric = [.ctor, .productCtr, .UNRECOGNIZED(900)]
            request.comparison.rating = [.bad]
            request.comparison.peersMask = .max
            let answer = try await fixture.suggestions.suggest(
                request, .init(method: SuggestionsServiceMethods.suggest, deadline: .after(.seconds(9))))
            #expect(answer.worthMask == 0)
        }
    }
}
