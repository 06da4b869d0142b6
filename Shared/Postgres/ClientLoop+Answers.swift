internal import CLibPQ
internal import Logging

extension ClientLoop {
    /// Puts a batch on its way on a connection, behind the preparation of statements that the connection does not know yet.
    func admit(_ batch: PostgresBatch, on connection: Connection) {
        let statements = batch.parts
        switch connection.prepared.require(statements.lazy.map(\.definition.index)) {
        case .ready:
            connection.outbox.append(batch)
        case .waiting(let missing):
            for index in missing {
                guard let statement = statements.first(where: { $0.definition.index == index }) else { continue }
                connection.toPrepare.append(statement.definition)
            }
            connection.parked.append(batch)
        case .failed(let error):
            finish(batch, on: connection, error)
        }
    }

    /// Takes every answer that has come on a connection.
    func received(on connection: Connection) {
        switch connection.role {
        case .listener: return receivedNotifications(connection)
        case .exclusive(let slot) where exclusive[slot].isOutsidePipeline: return receivedOutsidePipeline(slot)
        case .shared, .exclusive: break
        }
        while let (answer, result) = connection.nextResult() {
            guard answer == .failure else {
                if take(connection.pipeline.received(answer), result, on: connection) { continue }
                return lost(connection, "libpq and the client are out of step")
            }
            let error = PostgresServerError(result)
            PQclear(result)
            guard let error, !error.endsSession else { return lost(connection, error?.description) }
            if !take(connection.pipeline.received(.failure), error, on: connection) {
                return lost(connection, "libpq and the client are out of step")
            }
        }
        if case .exclusive(let slot) = connection.role { advance(slot) }
    }

    /// Does what the pipeline's state calls for, and takes the result over; false if that is not what is owed.
    private func take(
        _ step: StatementPipeline<PostgresBatch>.Step, _ result: OpaquePointer, on connection: Connection
    ) -> Bool {
        switch step {
        case .keep(let batch), .finish(let batch):
            if batch.isFinished { PQclear(result) } else { batch.keep(result) }
            if case .finish = step { answered(batch, on: connection) }
            return true
        case .described(let index): verify(index, result, on: connection)
        case .complete(let batch): answered(batch, on: connection)
        case .sendAgainAlone(let batch):
            counters.sentAgain += 1
            batch.runsAlone = true
            sendAgain(batch, on: connection)
        case .preparationEnded(let index): preparationEnded(index, on: connection)
        case .nothing: break
        case .notPrepared, .outOfStep:
            PQclear(result)
            return false
        }
        PQclear(result)
        return true
    }

    /// The same for an error of the server's.
    private func take(
        _ step: StatementPipeline<PostgresBatch>.Step, _ error: PostgresServerError, on connection: Connection
    ) -> Bool {
        switch step {
        case .keep(let batch), .finish(let batch):
            if !batch.isFinished { batch.keep(error) }
            if case .finish = step { answered(batch, on: connection) }
        case .notPrepared(let index):
            connection.refusals[index] = PostgresError(server: error, cancelReason: nil)
        case .nothing: break
        case .described, .complete, .sendAgainAlone, .preparationEnded, .outOfStep: return false
        }
        return true
    }

    /// All of a batch is answered: it is finished, or sent again where the plan of one of its statements was stale.
    private func answered(_ batch: PostgresBatch, on connection: Connection) {
        guard batch.sawStaleStatement else { return finish(batch, on: connection) }
        for statement in batch.parts {
            connection.prepared.stale(statement.definition.index, usedAt: batch.generation)
        }
        // A transaction in which a statement has failed is over, so that its caller begins again.
        guard !batch.wasRetried, !batch.isInTransaction, !batch.isFinished else {
            return finish(batch, on: connection)
        }
        counters.preparedAgain += 1
        batch.wasRetried = true
        sendAgain(batch, on: connection)
    }

    private func sendAgain(_ batch: PostgresBatch, on connection: Connection) {
        guard !batch.isFinished else { return finish(batch, on: connection) }
        batch.reset()
        admit(batch, on: connection)
    }

    func finish(_ batch: PostgresBatch, on connection: Connection, _ error: PostgresError? = nil) {
        counters.finished += 1
        if let caller = batch.settle(error) { resumptions.append(caller) }
        switch connection.role {
        case .shared(let slot): sharedPool.finished(slot: slot)
        case .exclusive(let slot): workEnded(slot, batch)
        case .listener: break
        }
    }
}

extension ClientLoop {
    /// Compares what the server says of a statement with what it was declared to be.
    private func verify(_ index: Int, _ result: OpaquePointer, on connection: Connection) {
        guard let definition = connection.preparing[index] else { return }
        let columns = (0..<PQnfields(result)).map { PQftype(result, $0) }
        let parameters = (0..<PQnparams(result)).map { PQparamtype(result, $0) }
        guard columns != definition.columns.map(\.rawValue) || parameters != definition.parameterTypes.map(\.rawValue)
        else { return }
        connection.refusals[index] = PostgresError(
            .statementMismatch,
            "parameters \(parameters) and columns \(columns) (as type ids) are declared otherwise: \(definition.sql)")
    }

    private func preparationEnded(_ index: Int, on connection: Connection) {
        connection.preparing[index] = nil
        let refusal = connection.refusals.removeValue(forKey: index)
        switch refusal {
        case nil: connection.prepared.prepared(index)
        case .some(let error) where error.kind == .statementMismatch: connection.prepared.mismatched(index, error)
        case .some: connection.prepared.refused(index)
        }
        let parked = connection.parked
        connection.parked = []
        for batch in parked {
            if batch.isFinished {
                finish(batch, on: connection)
            } else if let refusal, batch.parts.contains(where: { $0.definition.index == index }) {
                finish(batch, on: connection, refusal)
            } else {
                admit(batch, on: connection)
            }
        }
    }

    // MARK: Connections coming and going

    func opened(_ connection: Connection) {
        counters.connects += 1
        switch connection.role {
        case .shared(let index):
            shared[index].backoff.reset()
            sharedPool.wentUp(slot: index)
        case .exclusive(let index): take(exclusivePool.connected(slot: index))
        case .listener: listenerOpened(connection)
        }
    }

    func lost(_ connection: Connection, _ reason: String? = nil) {
        guard isCurrent(connection) else { return }
        let reason = reason ?? connection.lossReason
        downReason = reason
        switch connection.role {
        case .shared(let index): sharedLost(index, connection, reason)
        case .exclusive(let index): exclusiveLost(index, connection, reason)
        case .listener: listenerLost(reason)
        }
    }

    func isCurrent(_ connection: Connection) -> Bool {
        switch connection.role {
        case .shared(let index): shared[index].connection === connection
        case .exclusive(let index): exclusive[index].connection === connection
        case .listener: listener.connection === connection
        }
    }
}
