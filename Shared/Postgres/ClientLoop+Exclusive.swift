internal import CLibPQ
internal import Logging

/// A place for one exclusive connection, with what it is busy with.
struct ExclusiveSlot {
    /// A request to the server to cancel what runs, which may arrive late.
    enum Cancel {
        case none
        /// Being made by a thread of its own.
        case underWay(serial: Int)
        /// Made: nothing may be sent until a round trip has swallowed it.
        case toBeDrained
        case draining
    }

    var connection: Connection?
    var lease: Lease?
    /// What is being done now, and what its holder wants done after.
    var work: PostgresBatch?
    var queue = Queue<PostgresBatch>()
    var cancel = Cancel.none
    /// When a cancelled statement has kept its connection for too long.
    var graceLimit: ContinuousClock.Instant?
    /// The work uses libpq's plain mode: a script or a COPY.
    var isOutsidePipeline = false
    /// The COPY has begun.
    var isCopying = false
    /// Bytes of a COPY TO that are not yet a full chunk.
    var chunk: [UInt8] = []
}

extension ClientLoop {
    func acquire(_ lease: Lease) {
        lease.single?.hasArrived = true
        if lease.isAbandoned || lease.single?.isAbandoned == true {
            return lease.answer(PostgresError(.cancelled, "the caller is gone"))
        }
        if drainLimit != nil { return lease.answer(PostgresError(.unavailable, "the database is being shut down")) }
        limit(lease.deadline)
        take(exclusivePool.acquire(lease, now: now))
        limit(exclusivePool.nextLimit)
    }

    func take(_ step: ExclusiveConnectionPool<Lease>.Step) {
        switch step {
        case .nothing: break
        case .grant(let lease, let slot):
            lease.slot = slot
            exclusive[slot].lease = lease
            lease.answer()
            if let single = lease.single { perform(single, on: lease) }
        case .connect(let slot): connectExclusive(slot)
        case .refuse(let lease, let kind):
            if kind == .resourceExhausted { counters.poolTimeouts += 1 }
            let reason = kind == .unavailable ? "no connection: \(downReason)" : "no connection came free in time"
            lease.answer(PostgresError(kind, reason))
            take(exclusivePool.openForWaiters())
        }
    }

    private func connectExclusive(_ slot: Int) {
        do {
            let connection = try Connection(
                role: .exclusive(slot), options: exclusiveOptions, until: now + configuration.connectTimeout)
            exclusive[slot] = ExclusiveSlot(connection: connection)
            limit(now + configuration.connectTimeout)
            if case .failed = connection.phase { lost(connection) }
        } catch {
            take(exclusivePool.connectFailed(slot: slot))
        }
    }

    /// Queues a batch on the connection that its caller holds.
    func perform(_ batch: PostgresBatch, on lease: Lease) {
        batch.hasArrived = true
        guard let slot = lease.slot, !lease.isEnded, exclusive[slot].lease === lease else {
            let error =
                lease.isReleased
                ? PostgresError(.transactionEnded, "the connection was given back")
                : PostgresError(.unavailable, "the connection held has died: \(lease.lossReason ?? "unknown")")
            return batch.finish(error)
        }
        limit(batch.deadline)
        exclusive[slot].queue.append(batch)
        advance(slot)
    }

    func release(_ lease: Lease) {
        lease.isEnded = true
        lease.isReleased = true
        guard let slot = lease.slot, exclusive[slot].lease === lease else { return }
        advance(slot)
    }

    /// The caller that waits for a connection is gone.
    func abandon(_ lease: Lease) {
        lease.isAbandoned = true
        for waiting in exclusivePool.remove(where: { $0 === lease }) {
            waiting.answer(PostgresError(.cancelled, "the caller is gone"))
        }
    }

    /// Starts what is next on an exclusive connection, once what was before is over and every cancel request is swallowed.
    func advance(_ slot: Int) {
        guard let connection = exclusive[slot].connection, case .ready = connection.phase, exclusive[slot].lease != nil,
            exclusive[slot].work == nil, connection.pipeline.isEmpty
        else { return }
        switch exclusive[slot].cancel {
        case .none: break
        case .underWay: return
        case .toBeDrained:
            exclusive[slot].cancel = .draining
            if !connection.sendDrain() { lost(connection) }
            return
        case .draining: exclusive[slot].cancel = .none
        }
        exclusive[slot].graceLimit = nil
        while let batch = exclusive[slot].queue.popFirst() {
            guard !batch.isAbandoned, !batch.isFinished else {
                batch.finish(PostgresError(.cancelled, "the caller is gone"))
                continue
            }
            start(batch, slot, connection)
            // A COMMIT of nothing is over at once.
            if exclusive[slot].connection !== connection || exclusive[slot].work != nil { return }
        }
        if exclusive[slot].lease?.isEnded == true { giveBack(slot, connection) }
    }

    private func start(_ batch: PostgresBatch, _ slot: Int, _ connection: Connection) {
        exclusive[slot].work = batch
        // It has the connection alone, and what goes before it goes under the same Sync.
        batch.runsAlone = true
        if batch.isControl, let lease = exclusive[slot].lease, !lease.hasBegun {
            return finish(batch, on: connection)
        }
        guard case .statements = batch.content else { return startOutsidePipeline(batch, slot, connection) }
        if let lease = exclusive[slot].lease, !batch.isControl {
            if let begin = lease.begin, !lease.hasBegun { batch.prefix.append(BoundPostgresStatement(command: begin)) }
            if let deadline = batch.deadline {
                batch.prefix.append(SetStatementTimeout.call(deadline - now))
            }
        }
        admit(batch, on: connection)
    }

    /// What an exclusive connection was busy with is over.
    func workEnded(_ slot: Int, _ batch: PostgresBatch) {
        guard exclusive[slot].work === batch else { return }
        exclusive[slot].work = nil
        exclusive[slot].isOutsidePipeline = false
        exclusive[slot].isCopying = false
        exclusive[slot].chunk = []
        if let lease = exclusive[slot].lease {
            if batch.isSent, !batch.prefix.isEmpty { lease.hasBegun = true }
            if lease.single === batch { lease.isEnded = true }
        }
    }

    private func giveBack(_ slot: Int, _ connection: Connection) {
        let isClean = PQtransactionStatus(connection.handle) == PQTRANS_IDLE
        let mustClose = exclusive[slot].lease?.closesConnection == true
        exclusive[slot].lease = nil
        if isClean, !mustClose, drainLimit == nil { return take(exclusivePool.returned(slot: slot)) }
        exclusive[slot] = ExclusiveSlot()
        take(exclusivePool.closed(slot: slot))
    }

    func exclusiveLost(_ slot: Int, _ connection: Connection, _ reason: String) {
        let old = exclusive[slot]
        exclusive[slot] = ExclusiveSlot()
        counters.losses += 1
        logger.warning("PostgreSQL connection lost", metadata: ["reason": "\(reason)", "slot": "exclusive \(slot)"])
        if exclusivePool.slots[slot] == .connecting { return take(exclusivePool.connectFailed(slot: slot)) }
        if let work = old.work, !work.isFinished {
            counters.finished += 1
            let error = work.loss(reason)
            // A cancelled statement that changes nothing is ended as its caller wished.
            let kind = work.cancelReason.flatMap { error.kind == .unavailable ? $0 : nil }
            work.finish(kind.map { PostgresError($0, reason) } ?? error)
        }
        old.lease?.isEnded = true
        old.lease?.lossReason = reason
        for batch in old.queue.all { batch.finish(PostgresError(.unavailable, reason)) }
        take(exclusivePool.closed(slot: slot))
    }
}
