import FramedRPC
import Logging
import Postgres

/// What a handler threw, as the status its caller gets. This is the one place where errors of other layers become
/// statuses; the cause of an internal fault goes to the log and never to the caller.
struct CallFailure {
    let status: RPCError
    private let cause: (any Error)?

    /// - Parameter deadlineHasPassed: tells a task cancelled by its deadline from one whose caller has gone.
    init(_ error: any Error, deadlineHasPassed: Bool) {
        switch error {
        case let status as RPCError:
            self.status = status
            cause = status.code == .internal ? status : nil
        case let error as PostgresError:
            status = Self.status(of: error, deadlineHasPassed)
            cause = error
        case is CancellationError:
            status = Self.cancelled(deadlineHasPassed)
            cause = nil
        default:
            status = .internalFault
            cause = error
        }
    }

    /// A fault is an error in the log, and so is a full database, which only an operator can mend. What the database's state explains is told at debug level: its pool logs
    /// each change of that state once, and a line per call would bury it.
    func log(_ context: ServerContext, to logger: Logger) {
        guard let cause else { return }
        let level: Logger.Level = status.code == .internal || status.reason == Self.databaseFull ? .error : .debug
        logger.log(
            level: level, "call failed",
            metadata: [
                "method": "\(context.method.path)", "code": "\(status.code)", "cause": "\(cause)",
                "caller": "\(context.peer)",
            ])
    }

    private static func status(of error: PostgresError, _ deadlineHasPassed: Bool) -> RPCError {
        switch error.kind {
        case .unavailable:
            .unavailable(
                "DATABASE_UNAVAILABLE", text: "The database cannot be reached.", retryAfter: .milliseconds(500))
        case .resourceExhausted:
            RPCError(.resourceExhausted, reason: "DATABASE_BUSY", text: "The database has no room for the call now.")
        case .outcomeUnknown:
            RPCError(.aborted, reason: "OUTCOME_UNKNOWN", text: "The write was sent; whether it was done is not known.")
        case .cancelled:
            cancelled(deadlineHasPassed)
        case .deadlineExceeded:
            RPCError(.deadlineExceeded, reason: "DEADLINE_EXCEEDED", text: "The call's time ran out in the database.")
        default:
            status(of: error.server)
        }
    }

    private static func status(of error: PostgresServerError?) -> RPCError {
        if error?.isTransactionConflict == true {
            return RPCError(.aborted, reason: "CONFLICT", text: "A concurrent change won; the call may be made again.")
        }
        if error?.isOutOfResources == true {
            return RPCError(
                .resourceExhausted, reason: databaseFull, text: "The database has no room left; nothing was changed.")
        }
        return .internalFault
    }

    private static let databaseFull = "DATABASE_FULL"

    private static func cancelled(_ deadlineHasPassed: Bool) -> RPCError {
        deadlineHasPassed
            ? RPCError(.deadlineExceeded, reason: "DEADLINE_EXCEEDED", text: "The call's time ran out.")
            : RPCError(.cancelled, reason: "CANCELLED", text: "The call was given up.")
    }
}
