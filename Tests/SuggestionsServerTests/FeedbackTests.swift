import Contracts
import FramedRPC
import LocalTime
import MetricCatalog
import SuggestionsServer
import TestSuite
import Testing

@Suite struct FeedbackTests {
    /// A warning that exactly one suggestion mends, so that its P(helpful) stands alone.
    private static let likes = [
        SuggestionsFixture.Figure(metric: .likeRate, rating: .warning, value: 0.1, quartiles: (0.1, 0.2, 0.3))
    ]

    @Test func `A vote is kept per seller, account and step, can change and be taken back`() async throws {
        try await SuggestionsFixture.run { fixture in
            try await fixture.vote(101, .helpful)
            try await fixture.vote(102, .unhelpful)
            try await fixture.vote(101, .unhelpful)
            var answer = try await fixture.suggest(Self.likes)
            #expect(answer.voteStep == [101, 102])
            #expect(answer.vote == [.unhelpful, .unhelpful])
            try await fixture.vote(102, .none)
            answer = try await fixture.suggest(Self.likes)
            #expect(answer.voteStep == [101])
            let other = try await fixture.suggest(Self.likes, grant: SuggestionsFixture.grant(seller: "s2"))
            #expect(other.voteStep.isEmpty)
        }
    }

    @Test func `A step that does not exist, no vote, or another account's grant is refused`() async throws {
        try await SuggestionsFixture.run { fixture in
            for step in [0, 100, 104, 9_901, .max] as [UInt32] {
                #expect(await TestCall.failure { try await fixture.vote(step, .helpful) }?.reason == "STEP_NOT_FOUND")
            }
            #expect(await TestCall.failure { try await fixture.vote(101, .unspecified) }?.reason == "VOTE_REQUIRED")
            var request = SuggestionsPutFeedbackRequest()
            request.accountID = "a2"
            request.step = 101
            request.vote = .helpful
            let failure = await TestCall.failure {
                _ = try await fixture.suggestions.putFeedback(
                    request, TestCall.with(SuggestionsFixture.grant(), SuggestionsServiceMethods.putFeedback))
            }
            #expect(failure?.reason == "GRANT_MISMATCH")
        }
    }

    @Test func `Votes count from the next local day on, for sellers of the same top category only`() async throws {
        try await SuggestionsFixture.run { fixture in
            let catalogue = try await fixture.catalogue()
            let number = try #require(catalogue.values.first { $0.metrics == [.likeRate] }?.number)
            let steps = try #require(catalogue[number]?.steps.map(\.number))
            for seller in 1...6 {
                for step in steps {
                    try await fixture.vote(step, .helpful, grant: SuggestionsFixture.grant(seller: "v\(seller)"))
                }
            }
            try await fixture.suggestions.countVotesOnce()
            #expect(try await fixture.suggest(Self.likes).helpful == [0.5])

            let tomorrow = SuggestionsFixture.grant(today: SuggestionsFixture.today + 1)
            let helpful = try #require(try await fixture.suggest(Self.likes, grant: tomorrow).helpful.first)
            // Two steps with 6 of 6 each. Aspect: (12 + 2) / 16; suggestion: (12 + 4 x 0.875) / 16 = 0.96875;
            // step: (6 + 4 x 0.96875) / 10 = 0.9875.
            #expect(steps.count == 2)
            #expect(abs(helpful - 0.9875) < 1e-12)

            let elsewhere = SuggestionsFixture.grant(category: "beauty/skincare", today: SuggestionsFixture.today + 1)
            #expect(try await fixture.suggest(Self.likes, grant: elsewhere).helpful == [0.5])
        }
    }

    @Test func `The catalogue has at least 30 suggestions over the five aspects, whole in English`() async throws {
        try await SuggestionsFixture.run { fixture in
            let catalogue = try await fixture.catalogue()
            #expect(catalogue.count >= 30)
            #expect(Set(catalogue.values.map(\.aspect)).count == 5)
            for suggestion in catalogue.values {
                #expect(!suggestion.highlight.isEmpty && !suggestion.steps.isEmpty)
                #expect(suggestion.steps.allSatisfy { $0.number / 100 == suggestion.number && !$0.text.isEmpty })
            }
        }
    }
}
