/// The failures that services answer with most often.
extension RPCError {
    /// INVALID_ARGUMENT naming the field at fault.
    package static func invalidArgument(_ reason: String, field: String, text: String = "") -> RPCError {
        RPCError(.invalidArgument, reason: reason, text: text, field: field)
    }

    /// NOT_FOUND; the same for what does not exist and for what the caller may not see.
    package static func notFound(_ reason: String, text: String = "") -> RPCError {
        RPCError(.notFound, reason: reason, text: text)
    }

    /// PERMISSION_DENIED for a caller that is known.
    package static func permissionDenied(_ reason: String, text: String = "") -> RPCError {
        RPCError(.permissionDenied, reason: reason, text: text)
    }

    /// UNAUTHENTICATED for a caller without a valid proof of who it is.
    package static func unauthenticated(_ reason: String, text: String = "") -> RPCError {
        RPCError(.unauthenticated, reason: reason, text: text)
    }

    /// FAILED_PRECONDITION: the service's state does not allow it now.
    package static func failedPrecondition(_ reason: String, text: String = "") -> RPCError {
        RPCError(.failedPrecondition, reason: reason, text: text)
    }

    /// UNAVAILABLE: worth another attempt, after `retryAfter` if given.
    package static func unavailable(
        _ reason: String, text: String = "", notStarted: Bool = false, retryAfter: Duration? = nil
    ) -> RPCError {
        RPCError(.unavailable, reason: reason, text: text, notStarted: notStarted, retryAfter: retryAfter)
    }

    /// INTERNAL without a cause: what an unexpected error becomes for the caller, while the log has the cause.
    package static var internalFault: RPCError {
        RPCError(.internal, reason: "INTERNAL", text: "The service failed; its log has the cause.")
    }
}

/// The failures that the call layer itself answers with.
extension RPCError {
    package static var deadlineExceeded: RPCError {
        RPCError(.deadlineExceeded, reason: "DEADLINE_EXCEEDED", text: "The call's time ran out.")
    }

    static var cancelled: RPCError {
        RPCError(.cancelled, reason: "CANCELLED", text: "The caller gave the call up.")
    }

    static func connectionLost(_ text: String) -> RPCError {
        RPCError(.unavailable, reason: "CONNECTION_LOST", text: text)
    }

    static func notConnected(_ text: String) -> RPCError {
        RPCError(.unavailable, reason: "NOT_CONNECTED", text: text, notStarted: true)
    }

    static var clientShutDown: RPCError {
        RPCError(.unavailable, reason: "SHUT_DOWN", text: "The client is shut down.", notStarted: true)
    }

    /// Whether this side has ended its connections for good.
    var isClientShutDown: Bool { self.notStarted && self.reason == "SHUT_DOWN" }

    /// Whether the call never left for want of a connection, or came back unread from a server that went away.
    var isNotConnected: Bool { self.notStarted && self.reason == "NOT_CONNECTED" }

    package static func requestTooLarge(bytes: Int, limit: Int) -> RPCError {
        RPCError(
            .resourceExhausted, reason: "REQUEST_TOO_LARGE",
            text: "The request has \(bytes) bytes; \(limit) are allowed.")
    }

    static func answerTooLarge(bytes: Int, limit: Int) -> RPCError {
        RPCError(
            .resourceExhausted, reason: "ANSWER_TOO_LARGE",
            text: "The answer has \(bytes) bytes; \(limit) are allowed.")
    }
}
