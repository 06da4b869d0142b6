internal import CLibPQ

/// One call's statements on their way to the libpq thread and back: sent together, with one Sync behind them.
///
/// `@unchecked Sendable`, since it holds libpq's results: the caller makes it, hands it over through the inbox's lock, and looks
/// at the outcome only after the thread has resumed it; the thread writes no outcome once `isFinished`.
package final class PostgresBatch: @unchecked Sendable {
    enum Content {
        case statements([BoundPostgresStatement])
        /// Commands without parameters, sent as one text outside of pipeline mode.
        case script(String)
        case copyOut(String, CopyOutStream)
        case copyIn(String, CopyInStream)
    }

    let content: Content
    let deadline: ContinuousClock.Instant?
    let isRead: Bool
    /// Something is committed by it, so that its outcome is unknown once it was sent and not answered.
    let commits: Bool
    /// COMMIT or ROLLBACK: never interrupted, and nothing is sent before it.
    let isControl: Bool

    // Set by the caller before the batch is handed over.
    var continuation: UnsafeContinuation<Void, Never>?

    // The outcome.
    private(set) var results: [OpaquePointer] = []
    private(set) var failure: PostgresError?

    // The thread's own.
    /// Sent before the statements, their results dropped: BEGIN, the time left.
    var prefix: [BoundPostgresStatement] = []
    var isFinished = false
    /// Its caller was gone before it came.
    var isAbandoned = false
    var isSent = false
    var runsAlone: Bool
    var wasRetried = false
    var sawStaleStatement = false
    /// The count of preparations on its connection when it was sent.
    var generation = 0
    /// Why the server was asked to cancel it.
    var cancelReason: PostgresError.Kind?

    init(
        _ content: Content, deadline: ContinuousClock.Instant?, commits: Bool = true, inTransaction: Bool = false,
        isControl: Bool = false
    ) {
        self.content = content
        self.deadline = deadline
        switch content {
        case .statements(let statements):
            isRead = statements.allSatisfy { $0.definition.access == .read }
            runsAlone = statements.count != 1 || !isRead
        case .copyOut:
            isRead = true
            runsAlone = true
        case .script, .copyIn:
            isRead = false
            runsAlone = true
        }
        self.commits = commits && !isRead
        self.isControl = isControl
        wasRetried = inTransaction
    }

    deinit {
        for result in results { PQclear(result) }
    }

    var statements: [BoundPostgresStatement] {
        if case .statements(let statements) = content { statements } else { [] }
    }

    /// Takes a result over.
    func keep(_ result: OpaquePointer, answer: StatementPipeline<PostgresBatch>.Answer) {
        guard answer == .failure else {
            results.append(result)
            return
        }
        let error = PostgresServerError(result)
        PQclear(result)
        if error.isStaleStatement { sawStaleStatement = true }
        if failure == nil { failure = PostgresError(server: error, cancelReason: cancelReason) }
    }

    /// Forgets what was answered, before it is sent again.
    func reset() {
        for result in results { PQclear(result) }
        results = []
        failure = nil
        sawStaleStatement = false
        isSent = false
    }

    /// Gives the outcome to the caller, once.
    func finish(_ error: PostgresError? = nil) {
        guard !isFinished else { return }
        isFinished = true
        if let error { failure = error }
        if failure == nil, !prefix.isEmpty {
            for result in results.prefix(prefix.count) { PQclear(result) }
            results.removeFirst(min(prefix.count, results.count))
        }
        let continuation = continuation
        self.continuation = nil
        switch content {
        case .copyOut(_, let stream): stream.finish(failure)
        case .copyIn(_, let stream): stream.finish(failure)
        case .statements, .script: break
        }
        continuation?.resume()
    }

    /// What its caller is told when its connection has died.
    func loss(_ reason: String) -> PostgresError {
        PostgresError(isSent && commits ? .outcomeUnknown : .unavailable, reason)
    }
}
