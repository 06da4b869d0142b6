/// A connection of one's own outside a transaction, good only within the closure it is given to:
/// `PostgresDatabase.withConnection`.
package struct PostgresConnection: PostgresSession {
    let borrowed: BorrowedConnection

    package func perform(
        _ statements: [BoundPostgresStatement], duration: StatementDuration, deadline: ContinuousClock.Instant?
    ) async throws(PostgresError) -> PostgresBatch {
        try await borrowed.perform(PostgresBatch(statements, deadline: borrowed.earlier(deadline)))
    }

    /// Runs commands without parameters, separated by semicolons; several are one transaction, unless they say otherwise.
    package func script(_ sql: String) async throws(PostgresError) {
        try await borrowed.script(sql)
    }
}

extension PostgresDatabase {
    /// Lends a connection for work that a transaction cannot hold: migrations, session locks, maintenance.
    ///
    /// The connection is closed afterwards, since it may carry settings and locks of its session.
    ///
    /// - Throws: what the closure throws; `unavailable` and `resourceExhausted` if there is no connection.
    package func withConnection<Result>(
        deadline: ContinuousClock.Instant? = nil, _ body: (PostgresConnection) async throws -> Result
    ) async throws -> Result {
        let borrowed = try await BorrowedConnection.borrow(
            inbox, begin: nil, deadline: deadline, closesConnection: true)
        defer { borrowed.giveBack() }
        return try await body(PostgresConnection(borrowed: borrowed))
    }
}
