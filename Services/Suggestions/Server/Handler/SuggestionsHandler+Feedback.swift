package import Contracts
package import FramedRPC
import LocalTime
import Postgres
import ServiceKit

extension SuggestionsHandler {
    package func putFeedback(
        _ request: SuggestionsPutFeedbackRequest, _ context: ServerContext
    ) async throws -> SuggestionsPutFeedbackResponse {
        guard let grant = context.grant, request.accountID.isEmpty || request.accountID == grant.accountID else {
            throw RPCError(.permissionDenied, reason: "GRANT_MISMATCH", text: "The grant is for another account.")
        }
        guard catalogue.hasStep(request.step) else {
            throw RPCError(.notFound, reason: "STEP_NOT_FOUND", text: "No suggestion has this step.", field: "step")
        }
        switch request.vote {
        case .helpful, .unhelpful:
            try await database.run(
                UpsertVote(
                    accountID: grant.accountID, sellerID: grant.sellerID,
                    vote: StepVote(step: request.step, helpful: request.vote == .helpful), peers: VotingPeers(grant),
                    day: LocalDay(rawValue: grant.today), now: clock.now),
                deadline: context.databaseDeadline)
        case .none:
            try await database.run(
                DeleteVote(accountID: grant.accountID, sellerID: grant.sellerID, step: request.step),
                deadline: context.databaseDeadline)
        default:
            throw RPCError(
                .invalidArgument, reason: "VOTE_REQUIRED", text: "Say helpful, unhelpful or none.", field: "vote")
        }
        var response = SuggestionsPutFeedbackResponse()
        response.vote = request.vote
        return response
    }
}
