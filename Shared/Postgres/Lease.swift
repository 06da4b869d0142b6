/// A claim on an exclusive connection, from asking for it to giving it back.
///
/// `@unchecked Sendable` by the same rule as `PostgresBatch`: handed over through the inbox's lock; the thread alone touches it until it
/// resumes the continuation, and its own part ever after.
final class Lease: @unchecked Sendable {
    /// Its statements' time ends here.
    let deadline: ContinuousClock.Instant?
    /// The command that opens a transaction, sent with the first batch.
    let begin: String?
    /// The one batch it is for; given back by itself after that.
    let single: PostgresBatch?

    // Set by the caller before it is handed over.
    var continuation: UnsafeContinuation<Void, Never>?
    // The outcome of asking.
    private(set) var failure: PostgresError?

    // The thread's own.
    var slot: Int?
    var hasBegun = false
    var isAbandoned = false
    var isEnded = false
    /// Why its connection died.
    var lossReason: String?
    /// Its borrower is done with it.
    var isReleased = false
    /// The connection may carry what the session left behind, and is closed afterwards.
    var closesConnection = false

    init(
        deadline: ContinuousClock.Instant?, begin: String? = nil, single: PostgresBatch? = nil,
        closesConnection: Bool = false
    ) {
        self.deadline = deadline
        self.begin = begin
        self.single = single
        self.closesConnection = closesConnection
    }

    /// Tells who asked: the connection is theirs, or why not.
    func answer(_ error: PostgresError? = nil) {
        if let error {
            isEnded = true
            single?.finish(error)
        }
        failure = error
        let continuation = continuation
        self.continuation = nil
        continuation?.resume()
    }
}
