/// Whatever statements can be run on: the database, or one transaction.
///
/// Every method fails with a `PostgresError`; its kinds say what is known of the outcome.
package protocol PostgresSession: Sendable {
    /// Sends the statements with one Sync behind them and gives their results. For the methods of the extension alone.
    func perform(
        _ statements: [BoundPostgresStatement], duration: StatementDuration, deadline: ContinuousClock.Instant?
    ) async throws(PostgresError) -> PostgresBatch
}

extension PostgresSession {
    /// Runs one statement and decodes its rows.
    ///
    /// - Parameter deadline: when the caller stops waiting; nil for no limit but the statement's own.
    @discardableResult
    package func run<Statement: PostgresStatement>(
        _ statement: Statement, deadline: ContinuousClock.Instant? = nil
    ) async throws(PostgresError) -> [Statement.Row] {
        let batch = try await perform(
            [try BoundPostgresStatement(statement)], duration: Statement.duration, deadline: deadline)
        return try batch.rows(of: Statement.self, at: 0)
    }

    /// Runs several statements as one batch: all or none take effect, in one round trip.
    @discardableResult
    package func run<First: PostgresStatement, Second: PostgresStatement, each Other: PostgresStatement>(
        _ first: First, _ second: Second, _ other: repeat each Other, deadline: ContinuousClock.Instant? = nil
    ) async throws(PostgresError) -> ([First.Row], [Second.Row], repeat [(each Other).Row]) {
        var statements = [try BoundPostgresStatement(first), try BoundPostgresStatement(second)]
        var isLong = First.duration == .long || Second.duration == .long
        for statement in repeat each other {
            statements.append(try BoundPostgresStatement(statement))
            isLong = isLong || Self.isLong(statement)
        }
        let batch = try await perform(statements, duration: isLong ? .long : .point, deadline: deadline)
        var position = 1
        func rows<Statement: PostgresStatement>(_: Statement) throws(PostgresError) -> [Statement.Row] {
            position += 1
            return try batch.rows(of: Statement.self, at: position)
        }
        return (
            try batch.rows(of: First.self, at: 0), try batch.rows(of: Second.self, at: 1), repeat try rows(each other)
        )
    }

    /// Runs the same statement for many values as one batch: all or none take effect. Gives the rows of each.
    @discardableResult
    package func run<Statement: PostgresStatement>(
        each statements: some Collection<Statement>, deadline: ContinuousClock.Instant? = nil
    ) async throws(PostgresError) -> [[Statement.Row]] {
        if statements.isEmpty { return [] }
        var bound: [BoundPostgresStatement] = []
        bound.reserveCapacity(statements.count)
        for statement in statements { bound.append(try BoundPostgresStatement(statement)) }
        let batch = try await perform(bound, duration: Statement.duration, deadline: deadline)
        var rows: [[Statement.Row]] = []
        rows.reserveCapacity(statements.count)
        for position in bound.indices { rows.append(try batch.rows(of: Statement.self, at: position)) }
        return rows
    }

    /// Runs a statement and gives the number of rows that it inserted, changed, deleted or selected.
    @discardableResult
    package func count<Statement: PostgresStatement>(
        _ statement: Statement, deadline: ContinuousClock.Instant? = nil
    ) async throws(PostgresError) -> Int {
        let batch = try await perform(
            [try BoundPostgresStatement(statement)], duration: Statement.duration, deadline: deadline)
        return batch.affectedRows(at: 0)
    }

    private static func isLong<Statement: PostgresStatement>(_: Statement) -> Bool {
        Statement.duration == .long
    }
}
