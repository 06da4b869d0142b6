import Logging
import NIOCore
import Synchronization

/// One connection of a server: frames in, handlers started, answers out.
final class ServerConnection: FrameSink {
    private struct State {
        var machine: ServerConnectionState<Task<Void, Never>>
        var link: FrameLink?
        var flushScheduled = false
        var timer: Scheduled<Void>?
        /// Bytes that the budget has been told of.
        var reportedBytes = 0
        var waitsForRoom = false
    }

    private let state: Mutex<State>
    private let pipeline: ServerPipeline
    private let executor: EventLoopTaskExecutor
    private let limits: ServerLimits
    private let budget: ByteBudget
    private let peer: String
    private let identity: (any CallerIdentity)?
    private let logger: Logger

    init(
        pipeline: ServerPipeline, executor: EventLoopTaskExecutor, limits: ServerLimits, budget: ByteBudget,
        peer: String, identity: (any CallerIdentity)?, logger: Logger
    ) {
        self.pipeline = pipeline
        self.executor = executor
        self.limits = limits
        self.budget = budget
        self.peer = peer
        self.identity = identity
        self.logger = logger
        self.state = Mutex(State(machine: ServerConnectionState(limits: limits)))
    }

    func opened(_ link: FrameLink) {
        state.withLock {
            $0.link = link
            $0.machine.opened()
        }
        link.expectFrame(within: TimeAmount(clamping: limits.firstFrameTime))
        link.scheduleFlush()
    }

    func received(_ frame: Frame) {
        let now = executor.loop.now
        perform(state.withLock { $0.machine.receive(frame, now: now) })
    }

    func refused(_ error: WireError) {
        logger.notice("frame refused", metadata: ["peer": "\(peer)", "cause": "\(error.text)"])
        let stop = state.withLock { state in
            state.machine.refuse(error.text)
            return state.machine.close()
        }
        for task in stop { task.cancel() }
    }

    func takeOutgoing() -> Outbox.Batch? {
        state.withLock { state in
            state.flushScheduled = false
            return state.machine.outbox.take()
        }
    }

    func mayRead(heldBytes: Int, unsentBytes: Int) -> Bool {
        let (bytes, change, link) = state.withLock { state in
            let bytes = heldBytes + unsentBytes + state.machine.requestBytes + state.machine.outbox.byteCount
            defer { state.reportedBytes = bytes }
            return (bytes, bytes - state.reportedBytes, state.link)
        }
        budget.adjust(by: change)
        if bytes >= limits.connectionBytes { return false }
        // Those that hold next to nothing are not what fills the memory: small calls go on while large ones wait.
        if bytes < WireLimits.frameOverhead || budget.hasRoom { return true }
        let isNew = state.withLock { state in
            defer { state.waitsForRoom = true }
            return !state.waitsForRoom
        }
        if isNew, let link {
            budget.whenRoom { [self] in
                state.withLock { $0.waitsForRoom = false }
                link.resumeReading()
            }
        }
        return false
    }

    func closed() {
        let (stop, reported, timer) = state.withLock { state in
            defer {
                state.reportedBytes = 0
                state.link = nil
                state.timer = nil
            }
            return (state.machine.close(), state.reportedBytes, state.timer)
        }
        timer?.cancel()
        for task in stop { task.cancel() }
        budget.adjust(by: -reported)
    }

    func writabilityChanged(isWritable: Bool) {}

    /// Begins to drain; the connection ends once its calls have.
    func drain() {
        let link = state.withLock { state in
            state.machine.drain()
            return state.link
        }
        guard let link else { return }
        link.scheduleFlush()
        link.loop.scheduleTask(in: TimeAmount(clamping: limits.drainPingTime)) { [self] in
            perform(state.withLock { $0.machine.pingAnswered() })
            link.scheduleFlush()
        }
    }

    /// Ends the connection at once.
    func abort() {
        state.withLock { $0.link }?.abort()
    }
}

extension ServerConnection {
    /// Does what the state machine decided. Frames that it added go out at the end of the turn.
    private func perform(_ action: ServerConnectionState<Task<Void, Never>>.Action) {
        switch action {
        case .none: break
        case .start(let call, let request, let deadline): start(call, request, deadline)
        case .stop(let task): task?.cancel()
        case .leave(let task):
            task?.cancel()
            leave()
        case .refused(let request, let error): logRefusal(request.method, error)
        case .fault(let text):
            logger.notice("protocol broken", metadata: ["peer": "\(peer)", "cause": "\(text)"])
            finish()
        case .finish: finish()
        }
    }

    private func start(_ call: UInt64, _ request: RequestFrame, _ deadline: NIODeadline) {
        guard let position = pipeline.table.position(of: request.method) else {
            let error = ServerPipeline.unknownMethod(request.method)
            logRefusal(request.method, error)
            perform(state.withLock { $0.machine.ended(call, .failure(error), RPCMetadata()) })
            return
        }
        let info = ServerCall(
            method: pipeline.table.entries[position].descriptor, deadline: RPCDeadline(deadline),
            metadata: request.metadata, peer: peer)
        // The one place that owns handlers' tasks: each is kept in the state until it has ended.
        let task = Task(executorPreference: executor) { [self] in
            let result = await pipeline.answer(position, request.message, ServerContext(info, from: identity))
            ended(call, result, info.responseMetadata)
        }
        let alarm = state.withLock { state in
            state.machine.started(call, work: task)
            return state.machine.alarm.include(deadline)
        }
        if let alarm { setTimer(alarm) }
    }

    private func ended(_ call: UInt64, _ result: Result<ByteBuffer, RPCError>, _ metadata: RPCMetadata) {
        let (action, link) = state.withLock { state in
            let result = state.link == nil ? result : fitting(result, &state.reportedBytes)
            let action = state.machine.ended(call, result, metadata)
            // Also without an answer to write: reading may go on now.
            let mustFlush = !state.flushScheduled
            state.flushScheduled = true
            return (action, mustFlush ? state.link : nil)
        }
        perform(action)
        link?.scheduleFlush()
    }

    /// The result, or a failure instead of a large answer when unsent ones fill the process' memory: requests of a few
    /// bytes may be answered with megabytes each, and their sender may read none of it. Large answers are counted at
    /// once: many may be made before the first is written.
    private func fitting(_ result: Result<ByteBuffer, RPCError>, _ reported: inout Int) -> Result<ByteBuffer, RPCError>
    {
        guard case .success(let message) = result, message.readableBytes > WireLimits.frameOverhead else {
            return result
        }
        if budget.isOverdrawn(adding: message.readableBytes) {
            return .failure(
                RPCError(
                    .resourceExhausted, reason: "UNSENT_ANSWERS", text: "The peers of this process take too little."))
        }
        reported += message.readableBytes
        budget.adjust(by: message.readableBytes)
        return result
    }

    private func setTimer(_ deadline: NIODeadline) {
        let timer = executor.loop.scheduleTask(deadline: deadline) { [self] in expire() }
        let old = state.withLock { state in
            defer { state.timer = timer }
            return state.timer
        }
        old?.cancel()
    }

    private func expire() {
        let now = executor.loop.now
        let (expired, link) = state.withLock { ($0.machine.expire(now: now), $0.link) }
        for task in expired.stop { task.cancel() }
        link?.scheduleFlush()
        if let next = expired.next { setTimer(next) }
    }

    private func finish() {
        let (stop, link) = state.withLock { ($0.machine.close(), $0.link) }
        for task in stop { task.cancel() }
        link?.finish()
    }

    /// Ends the connection once its calls have ended, or at the latest when drain's time is over.
    private func leave() {
        guard let link = state.withLock({ $0.link }) else { return }
        logger.notice("connection left", metadata: ["peer": "\(peer)", "cause": "too many cancels"])
        link.loop.scheduleTask(in: TimeAmount(clamping: limits.drainTime)) { link.abort() }
    }

    private func logRefusal(_ method: ByteBuffer, _ error: RPCError) {
        logger.notice(
            "call refused",
            metadata: ["peer": "\(peer)", "method": "\(ServerPipeline.name(method))", "status": "\(error)"])
    }
}
