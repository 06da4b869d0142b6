extension PostgresDatabase {
    /// Reads the rows of a COPY in chunks, in a read-only transaction of its own. See `PostgresTransaction.copyOut`.
    ///
    /// - Parameter settings: what the query reads with `current_setting(name)`.
    package func copyOut<Copy: PostgresCopyOut>(
        _ copy: Copy.Type, settings: KeyValuePairs<String, String> = [:], deadline: ContinuousClock.Instant? = nil,
        _ body: ([Copy.Row]) async throws -> Void
    ) async throws {
        try await withTransaction(access: .read, deadline: deadline) { transaction in
            for (name, value) in settings { try await transaction.set(name, to: value) }
            try await transaction.copyOut(copy, body)
        }
    }

    /// Writes rows by COPY, in a transaction of its own: all or none. See `PostgresTransaction.copyIn`.
    @discardableResult
    package func copyIn<Row: PostgresCopyIn>(
        _ rows: some Sequence<Row>, deadline: ContinuousClock.Instant? = nil
    ) async throws -> Int {
        try await withTransaction(deadline: deadline) { transaction in try await transaction.copyIn(rows) }
    }
}
