/// What a call's end says about the endpoint that it was given to.
package enum CallVerdict: Sendable {
    /// It answered: it works, whatever the answer was.
    case works
    /// It said that it cannot, was lost with the call, or let the call's time run out.
    case fails
    /// Nothing: the caller gave up, the call never left, or the endpoint has too much to do for the moment.
    case saysNothing

    package init(_ outcome: CallOutcome) {
        guard case .failure(let error) = outcome else {
            self = .works
            return
        }
        switch error.code {
        // What never left is the connection's matter, which has waits of its own.
        case .unavailable: self = error.isNotConnected ? .saysNothing : .fails
        // A call that came with too little time was refused for its caller's sake.
        case .deadlineExceeded: self = error.reason == RPCError.deadlineExceeded.reason ? .fails : .saysNothing
        case .cancelled, .resourceExhausted: self = .saysNothing
        default: self = .works
        }
    }
}
