extension PostgresDatabase {
    /// How long COMMIT and ROLLBACK may take before their connection is given up.
    private static let endTimeout: Duration = .seconds(10)

    /// Runs the closure's statements in one transaction: committed when it returns, rolled back when it throws.
    ///
    /// - Parameter deadline: when the caller stops waiting: whatever runs then is cancelled, and the transaction rolled back.
    /// - Throws: what the closure throws; `PostgresTransactionError` if rolling back failed as well; `outcomeUnknown` if the
    ///   connection died in COMMIT; a `server` error 25P02 if the closure returns although a statement had failed; `unavailable`
    ///   and `resourceExhausted` if there is no connection.
    package func withTransaction<Result>(
        isolation: PostgresIsolation = .readCommitted, access: StatementAccess = .write,
        deadline: ContinuousClock.Instant? = nil, _ body: (PostgresTransaction) async throws -> Result
    ) async throws -> Result {
        let begin = "BEGIN ISOLATION LEVEL \(isolation.rawValue) READ \(access == .read ? "ONLY" : "WRITE")"
        let connection = try await BorrowedConnection.borrow(
            inbox, begin: begin, deadline: deadline, closesConnection: false)
        defer { connection.giveBack() }
        let result: Result
        do {
            result = try await body(PostgresTransaction(connection: connection))
        } catch {
            do {
                try await connection.end("ROLLBACK", within: Self.endTimeout)
            } catch let failure {
                // The connection is gone, and the closure's error says so already.
                if (error as? PostgresError)?.kind == failure.kind { throw error }
                throw PostgresTransactionError(cause: error, rollback: failure)
            }
            throw error
        }
        try await connection.end("COMMIT", within: Self.endTimeout)
        return result
    }
}
