internal import CLibPQ

/// One call's statements on their way to the libpq thread and back: sent together, with one Sync behind them.
///
/// `@unchecked Sendable`: the caller makes it, hands it over through the inbox's lock, and looks at the outcome only after the
/// thread has resumed it; the thread writes no outcome once `isFinished`.
package final class PostgresBatch: @unchecked Sendable {
    enum Content {
        case statements
        /// Commands without parameters, sent as one text outside of pipeline mode.
        case script(String)
        case copyOut(String, CopyOutStream)
        case copyIn(String, CopyInStream)
    }

    let content: Content
    /// Empty unless the content is `statements`.
    let statements: [BoundPostgresStatement]
    let deadline: ContinuousClock.Instant?
    let isRead: Bool
    /// Something is committed by it, so that its outcome is unknown once it was sent and not answered.
    let commits: Bool
    /// COMMIT or ROLLBACK: never interrupted, and nothing is sent before it.
    let isControl: Bool

    // Set by the caller before the batch is handed over.
    var continuation: UnsafeContinuation<Void, Never>?

    // The outcome.
    private(set) var answers: BatchAnswers
    /// The command that PostgreSQL says it has done, of COMMIT and ROLLBACK.
    private(set) var doneCommand: String?
    private(set) var failure: PostgresError?

    // The thread's own.
    /// It came; what is said of it before that is heeded when it comes.
    var hasArrived = false
    /// Sent before the statements, for no answer of the caller's: BEGIN, the time left.
    var prefix: [BoundPostgresStatement] = []
    var isFinished = false
    /// Its caller was gone before it came.
    var isAbandoned = false
    var isSent = false
    var runsAlone: Bool
    let isInTransaction: Bool
    var wasRetried = false
    var sawStaleStatement = false
    /// The count of preparations on its connection when it was sent.
    var generation = 0
    /// Why the server was asked to cancel it.
    var cancelReason: PostgresError.Kind?

    /// Statements, outside of a transaction unless `inTransaction`.
    init(
        _ statements: [BoundPostgresStatement], deadline: ContinuousClock.Instant?, commits: Bool = true,
        inTransaction: Bool = false, isControl: Bool = false
    ) {
        content = .statements
        self.statements = statements
        self.deadline = deadline
        var isRead = true
        var room = 0
        for statement in statements {
            isRead = isRead && statement.definition.access == .read
            room += statement.definition.room
        }
        self.isRead = isRead
        runsAlone = statements.count != 1 || !isRead
        self.commits = commits && !isRead
        self.isControl = isControl
        isInTransaction = inTransaction
        answers = BatchAnswers(count: statements.count, bytes: room)
    }

    /// A script or a COPY.
    init(_ content: Content, deadline: ContinuousClock.Instant?, commits: Bool = true) {
        self.content = content
        statements = []
        self.deadline = deadline
        if case .copyOut = content { isRead = true } else { isRead = false }
        runsAlone = true
        self.commits = commits && !isRead
        isControl = false
        isInTransaction = !commits
        answers = BatchAnswers(count: 0, bytes: 0)
    }

    /// What is sent of it, in order.
    var parts: [BoundPostgresStatement] { prefix.isEmpty ? statements : prefix + statements }

    /// Takes over the result of a statement that went well.
    func keep(_ result: OpaquePointer) {
        defer { PQclear(result) }
        guard case .statements = content, failure == nil else { return }
        answers.append(result)
        if isControl { doneCommand = PQcmdStatus(result).map { String(cString: $0) } }
    }

    /// The server has refused one of its statements, or all of them at the end.
    func keep(_ error: PostgresServerError) {
        if error.isStaleStatement { sawStaleStatement = true }
        if failure == nil { failure = PostgresError(server: error, cancelReason: cancelReason) }
    }

    /// Forgets what was answered, before it is sent again.
    func reset() {
        answers.removeAll()
        failure = nil
        sawStaleStatement = false
        isSent = false
    }

    /// Gives the outcome to the caller, once.
    func finish(_ error: PostgresError? = nil) {
        settle(error)?.resume()
    }

    /// Fixes the outcome, once.
    ///
    /// - Returns: its caller, to be resumed.
    func settle(_ error: PostgresError? = nil) -> UnsafeContinuation<Void, Never>? {
        guard !isFinished else { return nil }
        isFinished = true
        if let error { failure = error }
        switch content {
        case .statements where statements.count == 1 && failure == nil:
            statements[0].definition.answered(with: answers.size)
        case .statements, .script: break
        case .copyOut(_, let stream): stream.finish(failure)
        case .copyIn(_, let stream): stream.finish(failure)
        }
        defer { continuation = nil }
        return continuation
    }

    /// What its caller is told when its connection has died.
    func loss(_ reason: String) -> PostgresError {
        PostgresError(isSent && commits ? .outcomeUnknown : .unavailable, reason)
    }
}
