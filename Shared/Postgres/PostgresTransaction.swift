/// A transaction under way, good only within the closure it is given to: `PostgresDatabase.withTransaction`.
///
/// Its statements run one after another on a connection that nobody else uses.
package struct PostgresTransaction: PostgresSession {
    let connection: BorrowedConnection

    package func perform(
        _ statements: [BoundPostgresStatement], duration: StatementDuration, deadline: ContinuousClock.Instant?
    ) async throws(PostgresError) -> PostgresBatch {
        try await connection.perform(
            PostgresBatch(
                statements, deadline: connection.earlier(deadline), commits: false, inTransaction: true))
    }
}

/// What concurrent transactions may show one another.
package enum PostgresIsolation: String, Sendable {
    case readCommitted = "READ COMMITTED"
    case repeatableRead = "REPEATABLE READ"
    case serializable = "SERIALIZABLE"
}

/// A transaction whose closure failed, and whose end then failed as well.
package struct PostgresTransactionError: Error, CustomStringConvertible {
    /// What the closure threw.
    package let cause: any Error
    /// Why it could not be rolled back; its connection is closed, so PostgreSQL has rolled it back.
    package let rollback: PostgresError

    package var description: String { "\(cause); and rolling back: \(rollback)" }
}
