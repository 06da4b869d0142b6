extension PostgresTransaction {
    /// Makes `current_setting(name)` give a value up to the end of the transaction.
    ///
    /// - Parameter name: two words with a dot between them, such as `live.region`.
    package func set(_ name: String, to value: String) async throws(PostgresError) {
        try await run(SetLocal(name: name, value: value))
    }

    /// Reads the rows of a COPY in chunks, in order; the server is not read from faster than the closure takes them.
    ///
    /// - Throws: what the closure throws; `decoding` for a row that is not as declared. The transaction is then over.
    package func copyOut<Copy: PostgresCopyOut>(_ copy: Copy.Type, _ body: ([Copy.Row]) async throws -> Void)
        async throws
    {
        try await beginIfNeeded()
        let stream = CopyOutStream()
        let batch = PostgresBatch(
            .copyOut("COPY (\(Copy.query)) TO STDOUT (FORMAT binary)", stream), deadline: connection.lease.deadline,
            commits: false)
        let inbox = connection.inbox
        try await withTaskCancellationHandler {
            inbox.post(.perform(batch, connection.lease))
            do {
                var parser = CopyOutParser(columns: Copy.columns)
                while let chunk = try await stream.next(madeRoom: { inbox.post(.copyProceeds(batch)) }) {
                    let rows: [Copy.Row]
                    do throws(PostgresDecodingError) {
                        rows = try parser.rows(in: chunk, Copy.decode)
                    } catch {
                        throw PostgresError(error, in: "\(copy)")
                    }
                    if !rows.isEmpty { try await body(rows) }
                }
            } catch {
                inbox.post(.abandon(batch))
                throw error
            }
        } onCancel: {
            inbox.post(.abandon(batch))
        }
    }

    /// Writes rows by COPY, in chunks; they are not taken from the sequence faster than the server takes them.
    ///
    /// - Returns: the number of rows.
    /// - Throws: `server` for a row that the table does not take, `invalidParameter` and `statementMismatch` for one that cannot be
    ///   encoded. The transaction is then over.
    @discardableResult
    package func copyIn<Row: PostgresCopyIn>(_ rows: some Sequence<Row>) async throws(PostgresError) -> Int {
        try await beginIfNeeded()
        let stream = CopyInStream()
        let batch = PostgresBatch(
            .copyIn("COPY \(Row.target) FROM STDIN (FORMAT binary)", stream), deadline: connection.lease.deadline,
            commits: false)
        let inbox = connection.inbox
        // The handler rethrows no typed error in all versions, hence the result.
        let outcome = await withTaskCancellationHandler {
            inbox.post(.perform(batch, connection.lease))
            do throws(PostgresError) {
                return Result<Int, PostgresError>.success(
                    try await Self.send(rows, to: stream) { inbox.post(.copyProceeds(batch)) })
            } catch {
                return .failure(error)
            }
        } onCancel: {
            inbox.post(.abandon(batch))
        }
        return try outcome.get()
    }

    private static func send<Row: PostgresCopyIn>(
        _ rows: some Sequence<Row>, to stream: CopyInStream, added: () -> Void
    ) async throws(PostgresError) -> Int {
        var encoder = CopyInEncoder(columns: Row.columns)
        do throws(PostgresError) {
            for row in rows {
                try encoder.append(row.bind)
                guard encoder.isFull else { continue }
                try await stream.put(encoder.takeChunk(), added: added)
            }
            try await stream.put(encoder.takeLastChunk(), added: added)
        } catch {
            // The server's own complaint says more than that the COPY has ended.
            try? await stream.end(givingUp: error, added: added)
            throw error
        }
        try await stream.end(givingUp: nil, added: added)
        return encoder.count
    }

    /// COPY cannot be sent behind BEGIN, so BEGIN goes first.
    private func beginIfNeeded() async throws(PostgresError) {
        _ = try await perform([], duration: .point, deadline: nil)
    }
}
