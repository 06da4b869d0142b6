extension ClientLoop {
    /// Ends all whose time is up, and finds the next limit.
    func expire() {
        nextLimit = nil
        expirePools()
        for slot in shared.indices { expireShared(slot) }
        for slot in exclusive.indices { expireExclusive(slot) }
        expireListener()
        if let drainLimit { limit(drainLimit) }
    }

    private func expirePools() {
        for batch in sharedPool.remove(where: { $0.isFinished || $0.deadline.map { $0 <= self.now } ?? false })
        where !batch.isFinished {
            counters.deadlines += 1
            end(batch, .deadlineExceeded)
        }
        for refusal in sharedPool.expire(now: now) { refuse(refusal) }
        for lease in exclusivePool.remove(where: { $0.deadline.map { $0 <= self.now } ?? false }) {
            counters.deadlines += 1
            lease.answer(PostgresError(.deadlineExceeded, "the deadline has passed"))
        }
        for (lease, kind) in exclusivePool.expire(now: now) { take(.refuse(lease, kind)) }
        limit(exclusivePool.nextLimit)
        for batch in sharedPool.units { limit(batch.deadline) }
        for lease in exclusivePool.waiters { limit(lease.deadline) }
    }

    private func expireShared(_ index: Int) {
        if let retryAt = shared[index].retryAt, retryAt <= now { connectShared(index) }
        limit(shared[index].retryAt)
        guard let connection = shared[index].connection else { return }
        expireConnecting(connection)
        if case .ready = connection.phase, !connection.pipeline.isEmpty {
            let silenceEnd = connection.heardAt + silenceLimit
            if silenceEnd <= now { return lost(connection, "the server owes answers and sends nothing") }
            limit(silenceEnd)
        }
        for batch in connection.pipeline.units + connection.parked + connection.outbox where !batch.isFinished {
            guard let deadline = batch.deadline else { continue }
            if deadline <= now {
                counters.deadlines += 1
                end(batch, .deadlineExceeded)
            } else {
                limit(deadline)
            }
        }
    }

    private func expireExclusive(_ slot: Int) {
        guard let connection = exclusive[slot].connection else { return }
        expireConnecting(connection)
        if let grace = exclusive[slot].graceLimit {
            if grace <= now { return lost(connection, "a cancelled statement did not end") }
            limit(grace)
        }
        guard let batch = exclusive[slot].work, batch.cancelReason == nil, let deadline = batch.deadline else { return }
        guard deadline <= now else { return limit(deadline) }
        counters.deadlines += 1
        interrupt(slot, .deadlineExceeded)
    }

    func expireConnecting(_ connection: Connection) {
        guard case .connecting(let until, _) = connection.phase else { return }
        if until <= now {
            connection.phase = .failed("no connection in time")
            lost(connection)
        } else {
            limit(until)
        }
    }

    // MARK: Shutting down

    /// Takes nothing new, and lets what is under way end.
    func beginDraining() {
        guard drainLimit == nil else { return }
        drainLimit = now + configuration.drainTimeout
        limit(drainLimit)
        for slot in shared.indices { shared[slot].retryAt = nil }
        listener.retryAt = nil
    }

    /// Everything taken has ended, or has had its time.
    var isDrained: Bool {
        guard let drainLimit else { return false }
        if drainLimit <= now { return true }
        return sharedPool.inFlight.allSatisfy { $0 == 0 } && sharedPool.waitingCount == 0
            && exclusivePool.lentCount == 0 && exclusivePool.waitingCount == 0
    }
}
