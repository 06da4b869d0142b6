internal import CLibPQ

/// libpq's means to cancel what a connection runs, made for it while it is open and used by one other thread.
private struct CancelKey: @unchecked Sendable {
    let handle: OpaquePointer
}

extension ClientLoop {
    /// Ends what runs on an exclusive connection for its caller's sake: drops it unsent, else has the server cancel it and gives
    /// its answer, so that the caller learns what became of it.
    func interrupt(_ slot: Int, _ kind: PostgresError.Kind) {
        guard let batch = exclusive[slot].work, let connection = exclusive[slot].connection else { return }
        guard batch.isSent else {
            connection.parked.removeAll { $0 === batch }
            connection.outbox.removeAll { $0 === batch }
            let reason = kind == .cancelled ? "the caller is gone" : "the deadline has passed"
            finish(batch, on: connection, PostgresError(kind, reason))
            return advance(slot)
        }
        // A COMMIT is not cancelled: its answer is near and worth having.
        if batch.isControl {
            if kind == .deadlineExceeded { lost(connection, "no answer to the end of a transaction") }
            return
        }
        guard batch.cancelReason == nil else { return }
        batch.cancelReason = kind
        counters.cancels += 1
        exclusive[slot].graceLimit = now + configuration.cancelGrace
        limit(exclusive[slot].graceLimit)
        if case .copyIn(_, let stream) = batch.content, exclusive[slot].isCopying {
            // The server waits for rows, so the COPY itself is told to fail.
            stream.giveUp(PostgresError(kind, "given up"))
            return copyProceeds(batch)
        }
        if case .copyOut(_, let stream) = batch.content { stream.discard() }
        guard let handle = PQgetCancel(connection.handle) else { return lost(connection) }
        let serial = counters.cancels
        exclusive[slot].cancel = .underWay(serial: serial)
        let key = CancelKey(handle: handle)
        let inbox = inbox
        let isStarted = OwnThread.start("libpq cancel") {
            var complaint = [CChar](repeating: 0, count: 256)
            _ = PQcancel(key.handle, &complaint, Int32(complaint.count))
            PQfreeCancel(key.handle)
            inbox.post(.cancelSent(slot: slot, serial: serial))
        }
        if !isStarted {
            PQfreeCancel(handle)
            lost(connection)
        }
    }

    func cancelSent(_ slot: Int, serial: Int) {
        guard case .underWay(serial) = exclusive[slot].cancel else { return }
        exclusive[slot].cancel = .toBeDrained
        advance(slot)
    }
}
