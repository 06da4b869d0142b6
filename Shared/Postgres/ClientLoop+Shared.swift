internal import CLibPQ
internal import Logging

/// A place for one shared connection.
struct SharedSlot {
    var connection: Connection?
    var backoff: ReconnectBackoff
    /// When to connect again.
    var retryAt: ContinuousClock.Instant?
}

extension ClientLoop {
    func connectShared(_ index: Int) {
        shared[index].retryAt = nil
        do {
            let connection = try Connection(
                role: .shared(index), options: sharedOptions, until: now + configuration.connectTimeout)
            shared[index].connection = connection
            limit(now + configuration.connectTimeout)
            if case .failed = connection.phase { lost(connection) }
        } catch {
            sharedFailed(index, error.message)
        }
    }

    func submit(_ batch: PostgresBatch) {
        batch.hasArrived = true
        if batch.isAbandoned { return batch.finish(PostgresError(.cancelled, "the caller is gone")) }
        if drainLimit != nil { return batch.finish(PostgresError(.unavailable, "the database is being shut down")) }
        limit(batch.deadline)
        enqueue(batch)
    }

    private func enqueue(_ batch: PostgresBatch) {
        switch sharedPool.submit(batch, now: now) {
        case .assign(let slot): start(batch, slot)
        case .wait: break
        case .refuse(let kind): refuse(SharedConnectionPool.Refusal(unit: batch, kind: kind))
        }
    }

    /// Gives waiting batches to connections as far as there is room.
    func assignShared() {
        while let assignment = sharedPool.assign() {
            start(assignment.unit, assignment.slot)
        }
        // Only who still waits has a limit to watch.
        limit(sharedPool.nextLimit)
    }

    private func start(_ batch: PostgresBatch, _ slot: Int) {
        guard !batch.isFinished, let connection = shared[slot].connection else {
            return sharedPool.finished(slot: slot)
        }
        admit(batch, on: connection)
    }

    func refuse(_ refusal: SharedConnectionPool<PostgresBatch>.Refusal) {
        if refusal.kind == .resourceExhausted { counters.poolTimeouts += 1 }
        let reason =
            refusal.kind == .resourceExhausted ? "no connection had room in time" : "no connection: \(downReason)"
        refusal.unit.finish(PostgresError(refusal.kind, reason))
    }

    /// Settles what was on a shared connection that died: what was sent is lost, what was not goes to another.
    func sharedLost(_ index: Int, _ connection: Connection, _ reason: String) {
        shared[index].connection = nil
        let unsent = (connection.parked + connection.outbox).filter { !$0.isSent }
        for batch in connection.pipeline.units + connection.outbox where batch.isSent && !batch.isFinished {
            counters.finished += 1
            batch.finish(batch.loss(reason))
        }
        sharedFailed(index, reason)
        for batch in unsent where !batch.isFinished { enqueue(batch) }
    }

    private func sharedFailed(_ index: Int, _ reason: String) {
        counters.losses += 1
        for refusal in sharedPool.wentDown(slot: index) { refuse(refusal) }
        guard drainLimit == nil else { return }
        let pause = shared[index].backoff.pause(fraction: .random(in: 0...1))
        shared[index].retryAt = now + pause
        limit(shared[index].retryAt)
        logger.warning("PostgreSQL connection lost", metadata: ["reason": "\(reason)", "slot": "\(index)"])
    }

    /// The caller is gone: what is unsent is dropped, what is sent is answered into the void.
    func abandon(_ batch: PostgresBatch) {
        batch.isAbandoned = true
        guard batch.hasArrived, !batch.isFinished else { return }
        if let slot = exclusive.firstIndex(where: { $0.work === batch }) {
            return interrupt(slot, .cancelled)
        }
        for lease in exclusivePool.remove(where: { $0.single === batch }) {
            lease.answer(PostgresError(.cancelled, "the caller is gone"))
        }
        end(batch, .cancelled)
    }

    /// Ends a call early, for its caller's sake.
    func end(_ batch: PostgresBatch, _ kind: PostgresError.Kind) {
        let reason = kind == .cancelled ? "the caller is gone" : "the deadline has passed"
        let isUncertain = batch.isSent && batch.commits
        batch.finish(PostgresError(isUncertain ? .outcomeUnknown : kind, reason))
    }
}
