import Logging
import NIOCore
import NIOPosix
import Synchronization

/// One connection to one endpoint, made again whenever it is lost, and the calls on it. May be used from any thread:
/// a call is written into the outbox by its own thread, and the loop is woken once for all that come before it runs.
package final class ClientLane: CallConnection {
    package typealias Continuation = UnsafeContinuation<CallOutcome, Never>

    private struct State: Sendable {
        var machine: LaneState<Continuation>
        var links: [Int: FrameLink] = [:]
        var timer: Scheduled<Void>?
    }

    private let endpoint: Endpoint
    private let limits: ClientLimits
    private let loop: any EventLoop
    private let security: (any ClientSecurity)?
    private let logger: Logger
    private let state: Mutex<State>
    private let failing = Atomic<Bool>(false)

    init(
        endpoint: Endpoint, limits: ClientLimits, staysConnected: Bool, loop: any EventLoop,
        security: (any ClientSecurity)?, logger: Logger
    ) {
        self.endpoint = endpoint
        self.limits = limits
        self.loop = loop
        self.security = security
        self.logger = logger
        self.state = Mutex(State(machine: LaneState(limits: limits, staysConnected: staysConnected)))
    }

    package func perform(_ call: OutgoingCall) async -> CallOutcome {
        call.beginAttempt()
        return await withTaskCancellationHandler {
            await withUnsafeContinuation { submit(call, $0) }
        } onCancel: {
            if let number = call.giveUp() { cancel(number) }
        }
    }

    /// Whether the last attempt to connect failed and the next has not been made: calls fail at once.
    var isFailing: Bool { failing.load(ordering: .relaxed) }

    /// Connects, if nothing is connected or under way.
    func warmUp() {
        transition { $0.machine.warmUp(&$1) }
    }

    /// Takes no more calls; ends with those that were sent.
    func retire() {
        transition { $0.machine.retire(&$1) }
    }

    /// Ends everything, now and for good.
    func shutDown() {
        transition { $0.machine.shutDown(&$1) }
    }

    /// Apart from the function that waits: its room would be kept for as long as that.
    @inline(never)
    private func submit(_ call: OutgoingCall, _ continuation: Continuation) {
        let number = transition { $0.machine.submit(call, continuation, now: .now(), &$1) }
        if number != 0, !call.setTicket(number) { cancel(number) }
    }

    private func cancel(_ number: UInt64) {
        transition { state, actions in
            state.machine.cancel(number, &actions)
            state.machine.sendWaiting(now: .now(), &actions)
        }
    }

    /// Locks, lets the machine go from one state to the next, unlocks, and does what it decided.
    @discardableResult
    private func transition<Value: Sendable>(
        _ event: (inout State, inout LaneActions<Continuation>) -> Value
    ) -> Value {
        var actions = LaneActions<Continuation>()
        var flushed: FrameLink?
        var finished: [FrameLink] = []
        let value = state.withLock { state in
            let value = event(&state, &actions)
            let isFailing = state.machine.isFailing
            if isFailing != self.isFailing { failing.store(isFailing, ordering: .relaxed) }
            if let flush = actions.flush { flushed = state.links[flush] }
            for generation in actions.finish {
                if let link = state.links.removeValue(forKey: generation) { finished.append(link) }
            }
            return value
        }
        flushed?.scheduleFlush()
        for link in finished { link.finish() }
        if let ended = actions.firstEnded { ended.0.resume(returning: ended.1) }
        for (continuation, outcome) in actions.moreEnded { continuation.resume(returning: outcome) }
        if let alarm = actions.alarm { setTimer(alarm) }
        if let generation = actions.connect { connect(generation) }
        if let tick = actions.tick { schedule(tick.generation, tick.after) }
        if let wait = actions.connectAfter {
            loop.scheduleTask(in: wait) { [self] in transition { $0.machine.backoffEnded(&$1) } }
        }
        return value
    }

    /// The timer may outlast the lane by half a minute, and must not keep it.
    private func schedule(_ generation: Int, _ wait: TimeAmount) {
        loop.scheduleTask(in: wait) { [weak self] in
            self?.transition { $0.machine.tick(generation, now: .now(), &$1) }
        }
    }

    private func setTimer(_ deadline: NIODeadline) {
        let timer = loop.scheduleTask(deadline: deadline) { [self] in
            transition { $0.machine.expire(now: .now(), &$1) }
        }
        let old = state.withLock { state in
            defer { state.timer = timer }
            return state.timer
        }
        old?.cancel()
    }
}

/// What connections tell.
extension ClientLane {
    func opened(_ generation: Int, _ link: FrameLink) {
        transition { state, actions in
            state.links[generation] = link
            state.machine.opened(generation, &actions)
        }
    }

    func received(_ frame: Frame, _ generation: Int) {
        transition { $0.machine.received(frame, generation, now: .now(), &$1) }
    }

    func refused(_ generation: Int, _ error: WireError) {
        logger.notice("frame refused", metadata: ["peer": "\(endpoint)", "cause": "\(error.text)"])
        lost(generation, error.text)
    }

    func takeOutgoing(_ generation: Int) -> Outbox.Batch? {
        transition { state, actions in
            guard let index = state.machine.index(of: generation) else { return nil }
            state.machine.links[index].flushScheduled = false
            let batch = state.machine.links[index].outbox.take()
            state.machine.hasWritten(generation, now: .now(), &actions)
            return batch
        }
    }

    func writabilityChanged(_ generation: Int, _ isWritable: Bool) {
        transition { $0.machine.writabilityChanged(generation, isWritable, now: .now(), &$1) }
    }

    func lost(_ generation: Int, _ cause: String) {
        transition { $0.machine.lose(generation, cause, now: .now(), &$1) }
    }

    private func addFrames(to channel: any Channel, _ generation: Int) throws {
        try channel.pipeline.syncOperations.addHandler(
            FrameHandler(
                sink: ClientConnection(lane: self, generation: generation), maxMessage: limits.maxMessage,
                stallTime: TimeAmount(clamping: limits.stallTime)))
    }

    private func connect(_ generation: Int) {
        let bootstrap = ClientBootstrap(group: loop)
            .connectTimeout(TimeAmount(clamping: limits.connectTime))
            .channelOption(
                .writeBufferWaterMark,
                value: .init(low: max(1, limits.connectionBytes / 2), high: max(1, limits.connectionBytes))
            )
            .channelInitializer { [self] channel in
                channel.eventLoop.makeCompletedFuture {
                    guard let security else { return try addFrames(to: channel, generation) }
                    channel.closeFuture.whenComplete { [self] _ in lost(generation, "\(endpoint) ended the handshake") }
                    try security.secure(channel) { [self] in try addFrames(to: channel, generation) }
                }
            }
        let connected =
            switch endpoint {
            case .tcp(let host, let port), .dns(let host, let port):
                bootstrap.channelOption(.tcpOption(.tcp_nodelay), value: 1).connect(host: host, port: port)
            case .unix(let path):
                bootstrap.connect(unixDomainSocketPath: path)
            }
        connected.whenFailure { [self] error in
            logger.debug("cannot connect", metadata: ["peer": "\(endpoint)", "cause": "\(error)"])
            lost(generation, "\(endpoint) cannot be reached")
        }
        loop.scheduleTask(in: TimeAmount(clamping: limits.connectTime)) { [self] in
            if !isOpenInTime(generation) { connected.whenSuccess { $0.close(promise: nil) } }
        }
    }

    /// The time to connect is over, handshake and hello included: a connection that is not ready is lost. Returns whether
    /// it was open; one whose handshake is still waited for has no link that would end it.
    private func isOpenInTime(_ generation: Int) -> Bool {
        transition { state, actions in
            let isOpen = state.links[generation] != nil
            if state.machine.isConnecting(generation) {
                let cause = isOpen ? "the peer sent no hello" : "\(endpoint) did not answer in time"
                state.machine.lose(generation, cause, now: .now(), &actions)
            }
            return isOpen
        }
    }
}
