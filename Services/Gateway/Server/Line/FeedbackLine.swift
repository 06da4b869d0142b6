import Contracts
import FramedRPC

/// A vote on one step: leave to see the account first, then the vote with the grant.
struct FeedbackLine: Sendable {
    /// Any window's grant would do; this one is always offered.
    private static let windowDays: UInt32 = 7

    let line: DiagnosisLine

    /// Keeps the vote.
    /// - Throws: accounts' or suggestions' refusal, or what keeps them from answering; INVALID_ARGUMENT for a vote that is none.
    func keep(_ feedback: GatewayFeedback, of person: String, deadline: RPCDeadline) async throws(RPCError) {
        guard let vote = SuggestionsVote(payloadName: feedback.vote) else {
            throw RPCError(.invalidArgument, reason: "VOTE_UNKNOWN", field: "vote")
        }
        let authorization = try await line.authorize(
            DiagnosisRequest(
                person: person, account: feedback.accountID, windowDays: Self.windowDays, deadline: deadline))
        var request = SuggestionsPutFeedbackRequest()
        request.accountID = feedback.accountID
        request.step = feedback.step
        request.vote = vote
        let options = DiagnosisLine.options(authorization.suggestionsGrant, deadline)
        _ = try await line.suggestions.putFeedback(request, options: options)
    }
}
