internal import CLibPQ
internal import Glibc

/// One libpq connection, driven without blocking by the libpq thread alone.
final class Connection {
    enum Role: Equatable {
        case shared(Int)
        case exclusive(Int)
        case listener
    }

    enum Phase {
        case connecting(until: ContinuousClock.Instant, wantsWrite: Bool)
        case ready
        case failed(String)
    }

    let role: Role
    let handle: OpaquePointer
    var phase: Phase
    var pipeline = StatementPipeline<PostgresBatch>()
    var prepared = PreparedStatements()
    /// Batches that wait for a statement being prepared.
    var parked: [PostgresBatch] = []
    /// Batches to be sent at the end of this turn of the loop.
    var outbox: [PostgresBatch] = []
    /// Statements to be prepared at the end of this turn.
    var toPrepare: [StatementDefinition] = []
    /// Statements being prepared, and what the server had against them.
    var preparing: [Int: StatementDefinition] = [:]
    var refusals: [Int: PostgresError] = [:]
    /// Bytes wait for the socket to take them.
    var isUnflushed = false
    /// Why the server says that it ends the session, where it says so unasked.
    private(set) var farewell: String?
    /// When the server last sent something, or was first owed an answer after a pause.
    var heardAt = ContinuousClock.Instant.now
    /// libpq has ended a command with nil; two in a row mean that it is out of step.
    private var endedCommand = false
    private var names: [Int: StatementName] = [:]
    private var arguments = ArgumentList()

    /// Begins to connect; `phase` tells how it goes.
    init(role: Role, options: ConnectionOptions, until limit: ContinuousClock.Instant) throws(PostgresError) {
        guard let handle = options.startConnecting() else {
            throw PostgresError(.unavailable, "libpq has no memory for a connection")
        }
        self.role = role
        self.handle = handle
        phase = .connecting(until: limit, wantsWrite: true)
        // Taken back before the connection is gone.
        PQsetNoticeReceiver(
            handle,
            { connection, notice in
                guard let connection, let notice else { return }
                Unmanaged<Connection>.fromOpaque(connection).takeUnretainedValue().hear(notice)
            }, Unmanaged.passUnretained(self).toOpaque())
        if PQstatus(handle) == CONNECTION_BAD { phase = .failed(message) }
    }

    deinit {
        PQsetNoticeReceiver(handle, { _, _ in }, nil)
        PQfinish(handle)
    }

    var socket: Int32 { PQsocket(handle) }

    var message: String {
        String(cString: PQerrorMessage(handle)).split(separator: "\n").joined(separator: "; ")
    }

    /// Why it died, as far as is known.
    var lossReason: String {
        if case .failed(let reason) = phase { return reason }
        // Takes apart what came last.
        _ = PQisBusy(handle)
        return farewell ?? message
    }

    private func hear(_ notice: OpaquePointer) {
        // Class 57 is operator intervention: shutdowns, crashes, and what ends idle sessions.
        guard let notice = PostgresServerError(notice), notice.endsSession || notice.sqlState.hasPrefix("57") else {
            return
        }
        farewell = notice.description
    }

    /// Goes on connecting; true once the connection is open.
    func proceed() -> Bool {
        guard case .connecting(let until, _) = phase else { return false }
        switch PQconnectPoll(handle) {
        case PGRES_POLLING_READING: phase = .connecting(until: until, wantsWrite: false)
        case PGRES_POLLING_WRITING: phase = .connecting(until: until, wantsWrite: true)
        case PGRES_POLLING_OK:
            let isOurs = PQsetnonblocking(handle, 1) == 0 && (role == .listener || PQenterPipelineMode(handle) == 1)
            phase = isOurs ? .ready : .failed(message)
            return isOurs
        default: phase = .failed(message)
        }
        return false
    }

    /// Reads what has come; false if the connection has died. What came before is still to be taken by `nextResult`.
    func consumeInput() -> Bool {
        PQconsumeInput(handle) == 1 && PQstatus(handle) == CONNECTION_OK
    }

    /// The next answer in pipeline mode, if it is here.
    func nextResult() -> (StatementPipeline<PostgresBatch>.Answer, OpaquePointer)? {
        while !pipeline.isEmpty, PQisBusy(handle) == 0 {
            guard let result = PQgetResult(handle) else {
                if endedCommand { return nil }
                endedCommand = true
                continue
            }
            endedCommand = false
            return (Self.answer(PQresultStatus(result)), result)
        }
        return nil
    }

    private static func answer(_ status: ExecStatusType) -> StatementPipeline<PostgresBatch>.Answer {
        switch status {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: .success
        case PGRES_PIPELINE_SYNC: .sync
        case PGRES_PIPELINE_ABORTED: .aborted
        default: .failure
        }
    }

    /// Pushes what libpq has buffered; false if the connection has died.
    func flush() -> Bool {
        let status = PQflush(handle)
        isUnflushed = status == 1
        return status >= 0
    }
}

extension Connection {
    var hasToSend: Bool { !toPrepare.isEmpty || !outbox.isEmpty }

    /// Sends what has gathered in this turn: preparations, then reads under one Sync, then every other batch under its own;
    /// false if the connection has died.
    func transmit() -> Bool {
        for definition in toPrepare where !prepare(definition) { return false }
        toPrepare.removeAll(keepingCapacity: true)
        var hasOthers = false
        for batch in outbox {
            if batch.runsAlone {
                hasOthers = true
                continue
            }
            batch.isSent = true
            batch.generation = prepared.generation
            guard send(batch.statements[0]) else { return false }
            pipeline.sentRead(batch)
        }
        if pipeline.openReads > 0 {
            guard PQpipelineSync(handle) == 1 else { return false }
            pipeline.sentGroupEnd()
        }
        if hasOthers {
            for batch in outbox where batch.runsAlone && !sendAlone(batch) { return false }
        }
        outbox.removeAll(keepingCapacity: true)
        return flush()
    }

    /// Sends a Sync by itself, whose answer proves that nothing is left of what was before.
    func sendDrain() -> Bool {
        guard PQpipelineSync(handle) == 1 else { return false }
        pipeline.sentGroupEnd()
        return flush()
    }

    private func sendAlone(_ batch: PostgresBatch) -> Bool {
        batch.generation = prepared.generation
        for statement in batch.parts {
            guard send(statement) else { return false }
            pipeline.sentPart(of: batch)
        }
        // Before its Sync is sent nothing of it can be committed.
        batch.isSent = true
        guard PQpipelineSync(handle) == 1 else { return false }
        pipeline.sentEnd(of: batch)
        return true
    }

    private func prepare(_ definition: StatementDefinition) -> Bool {
        let name = StatementName(index: definition.index, generation: prepared.generation)
        names[definition.index] = name
        preparing[definition.index] = definition
        let types = definition.parameterTypes.map(\.rawValue)
        guard PQsendPrepare(handle, name.pointer, definition.sql, Int32(types.count), types) == 1,
            PQsendDescribePrepared(handle, name.pointer) == 1, PQpipelineSync(handle) == 1
        else { return false }
        pipeline.sentPreparation(of: definition.index)
        return true
    }

    private func send(_ statement: BoundPostgresStatement) -> Bool {
        guard let name = names[statement.definition.index] else { return false }
        let count = statement.definition.parameterTypes.count
        return statement.values.withUnsafeBytes { bytes in
            arguments.point(into: bytes, count: count)
            return PQsendQueryPrepared(
                handle, name.pointer, Int32(count), arguments.values, arguments.lengths, arguments.formats, 1) == 1
        }
    }
}
