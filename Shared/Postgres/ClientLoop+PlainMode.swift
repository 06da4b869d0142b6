internal import CLibPQ
internal import Glibc

/// Scripts and COPY, which libpq does outside of pipeline mode.
extension ClientLoop {
    private static let chunkSize = 256 * 1024

    func startOutsidePipeline(_ batch: PostgresBatch, _ slot: Int, _ connection: Connection) {
        let sql: String
        switch batch.content {
        case .script(let text), .copyOut(let text, _), .copyIn(let text, _): sql = text
        case .statements: return
        }
        exclusive[slot].isOutsidePipeline = true
        batch.isSent = true
        guard PQexitPipelineMode(connection.handle) == 1, PQsendQuery(connection.handle, sql) == 1, connection.flush()
        else { return lost(connection) }
    }

    /// The thread reads no more from a connection whose COPY has not been consumed.
    func isPaused(_ connection: Connection) -> Bool {
        guard case .exclusive(let slot) = connection.role, exclusive[slot].isCopying, let work = exclusive[slot].work,
            case .copyOut(_, let stream) = work.content
        else { return false }
        return stream.isFull
    }

    /// The consumer of a COPY has made room, or its producer has given more.
    func copyProceeds(_ batch: PostgresBatch) {
        guard let slot = exclusive.firstIndex(where: { $0.work === batch }), exclusive[slot].isCopying,
            let connection = exclusive[slot].connection
        else { return }
        // First, since rows are sent only behind rows that are out.
        guard connection.flush() else { return lost(connection) }
        receivedOutsidePipeline(slot)
    }

    func receivedOutsidePipeline(_ slot: Int) {
        guard let connection = exclusive[slot].connection, let batch = exclusive[slot].work else { return }
        if exclusive[slot].isCopying {
            switch batch.content {
            case .copyOut(_, let stream): guard receiveRows(slot, connection, stream) else { return }
            case .copyIn(_, let stream): guard sendRows(slot, connection, stream) else { return }
            case .statements, .script: break
            }
        }
        while PQisBusy(connection.handle) == 0 {
            guard let result = PQgetResult(connection.handle) else { return plainWorkEnded(slot, connection, batch) }
            switch PQresultStatus(result) {
            case PGRES_COPY_OUT, PGRES_COPY_IN:
                PQclear(result)
                guard beginCopying(slot, connection, batch) else { return }
            case PGRES_FATAL_ERROR:
                let error = PostgresServerError(result)
                PQclear(result)
                guard let error, !error.endsSession else { return lost(connection, error?.description) }
                batch.keep(error)
            default: batch.keep(result)
            }
        }
    }

    /// - Returns: whether results are to be looked for at once.
    private func beginCopying(_ slot: Int, _ connection: Connection, _ batch: PostgresBatch) -> Bool {
        exclusive[slot].isCopying = true
        switch batch.content {
        case .copyOut(_, let stream): return receiveRows(slot, connection, stream)
        case .copyIn(_, let stream): return sendRows(slot, connection, stream)
        case .statements, .script:
            lost(connection, "a script may not COPY")
            return false
        }
    }

    /// Gathers rows into chunks until the socket is empty, the consumer has enough, or the rows end (true).
    private func receiveRows(_ slot: Int, _ connection: Connection, _ stream: CopyOutStream) -> Bool {
        while !stream.isFull {
            var row: UnsafeMutablePointer<CChar>?
            let count = PQgetCopyData(connection.handle, &row, 1)
            if count > 0, let row {
                exclusive[slot].chunk.append(contentsOf: UnsafeRawBufferPointer(start: row, count: Int(count)))
                PQfreemem(row)
                if exclusive[slot].chunk.count >= Self.chunkSize { passOn(slot, stream) }
                continue
            }
            // What has come is passed on before sleeping, so that a slow query's first rows are not held back.
            if !exclusive[slot].chunk.isEmpty { passOn(slot, stream) }
            if count == 0 { return false }
            exclusive[slot].isCopying = false
            return true
        }
        return false
    }

    private func passOn(_ slot: Int, _ stream: CopyOutStream) {
        var chunk: [UInt8] = []
        if exclusive[slot].chunk.count >= Self.chunkSize { chunk.reserveCapacity(Self.chunkSize + Self.chunkSize / 8) }
        swap(&chunk, &exclusive[slot].chunk)
        stream.put(chunk)
    }

    /// Sends chunks until the socket is full, the producer has no more yet, or the rows end (true).
    private func sendRows(_ slot: Int, _ connection: Connection, _ stream: CopyInStream) -> Bool {
        while !connection.isUnflushed {
            switch stream.take() {
            case .nothingYet: return false
            case .chunk(let chunk):
                let status = chunk.withUnsafeBytes { bytes in
                    PQputCopyData(
                        connection.handle, bytes.assumingMemoryBound(to: CChar.self).baseAddress, Int32(bytes.count))
                }
                guard status == 1, connection.flush() else {
                    lost(connection)
                    return false
                }
            case .end(let reason):
                guard PQputCopyEnd(connection.handle, reason?.message) == 1, connection.flush() else {
                    lost(connection)
                    return false
                }
                exclusive[slot].isCopying = false
                return true
            }
        }
        return false
    }

    private func plainWorkEnded(_ slot: Int, _ connection: Connection, _ batch: PostgresBatch) {
        guard PQenterPipelineMode(connection.handle) == 1 else { return lost(connection) }
        finish(batch, on: connection)
        advance(slot)
    }
}
