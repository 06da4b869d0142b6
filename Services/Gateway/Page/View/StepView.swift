import Contracts

/// One step of a suggestion and the person's vote on it.
struct StepView: Sendable {
    let number: String
    let text: String
    let account: String
    let returnAddress: String
    let votes: [VoteView]

    /// A vote that can be given, or taken back where it is given.
    struct VoteView: Sendable {
        /// helpful, unhelpful.
        let look: String
        let word: String
        let label: String
        let pressed: Bool
        /// The vote that the button gives.
        let gives: String
    }

    init(_ step: GatewayStep, suggestion: GatewaySuggestion, place suggestionPlace: Int, _ context: ViewContext) {
        number = String(step.number)
        text = step.text
        account = context.selection.accountID
        returnAddress = context.selection.address
        let place = suggestion.steps.firstIndex(of: step).map { $0 + 1 } ?? 1
        votes = ["helpful", "unhelpful"].map { vote in
            let word = context.texts.say(vote)
            let names = ["vote": word, "n": String(place), "suggestion": String(suggestionPlace)]
            let pressed = step.vote == vote
            return VoteView(
                look: vote, word: word, label: context.texts.say("vote_of_step", names), pressed: pressed,
                gives: pressed ? "none" : vote)
        }
    }
}
