/// A connection that its borrower has alone, until it is given back; whoever uses it later gets an error.
struct BorrowedConnection: Sendable {
    let inbox: Inbox
    let lease: Lease

    /// Waits for a connection.
    ///
    /// - Parameter begin: the command that opens a transaction, sent with the first statements.
    static func borrow(
        _ inbox: Inbox, begin: String?, deadline: ContinuousClock.Instant?, closesConnection: Bool
    ) async throws(PostgresError) -> BorrowedConnection {
        let lease = Lease(deadline: deadline, begin: begin, closesConnection: closesConnection)
        await inbox.await(lease)
        if let failure = lease.failure { throw failure }
        return BorrowedConnection(inbox: inbox, lease: lease)
    }

    func perform(_ batch: PostgresBatch) async throws(PostgresError) -> PostgresBatch {
        await inbox.await(batch) { .perform(batch, lease) }
        if let failure = batch.failure { throw failure }
        return batch
    }

    /// Runs commands without parameters, separated by semicolons.
    func script(_ sql: String) async throws(PostgresError) {
        _ = try await perform(PostgresBatch(.script(sql), deadline: lease.deadline))
    }

    /// COMMIT or ROLLBACK, which goes on where its caller is cancelled.
    func end(_ command: String, within time: Duration) async throws(PostgresError) {
        let batch = PostgresBatch(
            [BoundPostgresStatement(command: command)], deadline: .now + time, commits: command == "COMMIT",
            inTransaction: true, isControl: true)
        await withUnsafeContinuation { continuation in
            batch.continuation = continuation
            inbox.post(.perform(batch, lease))
        }
        if let failure = batch.failure { throw failure }
        // PostgreSQL answers the COMMIT of a failed transaction so.
        if command == "COMMIT", batch.doneCommand == "ROLLBACK" {
            let message = "a statement of the transaction had failed, so it is rolled back"
            throw PostgresError(.server, PostgresServerError(sqlState: "25P02", message: message))
        }
    }

    func giveBack() {
        inbox.post(.release(lease))
    }

    func earlier(_ deadline: ContinuousClock.Instant?) -> ContinuousClock.Instant? {
        guard let deadline, let limit = lease.deadline else { return deadline ?? lease.deadline }
        return min(deadline, limit)
    }
}
