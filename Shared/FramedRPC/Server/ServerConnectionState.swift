package import NIOCore

/// What a server knows about one connection, as a pure value: events in, actions out, bytes into the outbox.
///
/// `Work` is a handle to a running handler: a task in the server, a number in tests.
package struct ServerConnectionState<Work: Sendable>: Sendable {
    /// A call whose handler runs.
    package struct Running: Sendable {
        package let deadline: NIODeadline
        package let bytes: Int
        package var isAnswered = false
        package var work: Work?
    }

    /// What to do about a frame.
    package enum Action: Sendable {
        case none
        /// Start the handler of a call that has been noted.
        case start(call: UInt64, RequestFrame, deadline: NIODeadline)
        /// Stop a handler; its call has been answered.
        case stop(Work?)
        /// Stop a handler, if there is one, and end the connection once the others have ended or drain's time is over.
        case leave(stopping: Work?)
        /// The call has been refused; to be logged.
        case refused(RequestFrame, RPCError)
        /// The peer broke the protocol: go_away has been added; finish the connection.
        case fault(String)
        /// Everything is done; finish the connection.
        case finish
    }

    package enum Phase: Equatable, Sendable {
        case open
        /// go_away with the maximum is out, and a ping behind it.
        case announced
        /// go_away with the real last call is out; nothing above it is started.
        case draining(lastCall: UInt64)
        /// Nothing is read and nothing is written any more.
        case closing
    }

    package let limits: ServerLimits
    package var outbox = Outbox()
    package var calls: [UInt64: Running] = [:]
    package var phase = Phase.open
    package var alarm = DeadlineAlarm()
    private var deadlines = CallDeadlines()
    private var cancels: CancelRate
    /// Requests that came.
    private var begun: UInt64 = 0
    package private(set) var lastCall: UInt64 = 0
    /// Bytes of requests whose handlers run.
    package private(set) var requestBytes = 0
    private var peerMaxMessage = WireLimits.maxMessage
    private var hasFrame = false

    /// The token of the ping that drain waits for.
    package static var drainToken: UInt64 { 0x6472_6169_6E }

    package init(limits: ServerLimits) {
        self.limits = limits
        cancels = CancelRate(most: limits.maxCancels, time: limits.cancelTime)
    }

    package mutating func opened() {
        let hello = Hello(maxCalls: UInt32(clamping: limits.maxCalls), maxMessage: UInt32(clamping: limits.maxMessage))
        outbox.add { $0.writeHello(hello) }
    }

    package mutating func receive(_ frame: Frame, now: NIODeadline) -> Action {
        guard phase != .closing else { return .none }
        let isFirst = !hasFrame
        hasFrame = true
        switch frame.kind {
        case .unknown: return .none
        case .hello(let hello): return receive(hello, isFirst: isFirst)
        case .request(let request): return receive(request, call: frame.call, now: now)
        case .cancel: return cancel(frame.call, now: now)
        case .ping(let token):
            outbox.add { $0.writePong(token: token) }
            return .none
        case .pong(let token): return token == Self.drainToken ? pingAnswered() : .none
        case .goAway: return .none
        case .response: return fault("only servers answer calls")
        }
    }

    /// Notes the handler of a call that was started.
    package mutating func started(_ call: UInt64, work: Work) {
        calls[call]?.work = work
    }

    /// The handler of a call has ended. Its answer goes out unless the call was answered before.
    package mutating func ended(
        _ call: UInt64, _ result: Result<ByteBuffer, RPCError>, _ metadata: RPCMetadata
    ) -> Action {
        guard let running = calls.removeValue(forKey: call) else { return .none }
        requestBytes -= running.bytes
        if phase == .closing { return .none }
        if !running.isAnswered { answer(call, result, metadata) }
        return finishIfDrained()
    }

    /// Answers and stops all calls whose deadline has come; returns their handlers and when to look again.
    package mutating func expire(now: NIODeadline) -> (stop: [Work], next: NIODeadline?) {
        alarm.clear()
        let (due, next) = deadlines.due(now: now, last: lastCall, calls: calls) { $0.isAnswered ? nil : $0.deadline }
        var stop: [Work] = []
        for call in due {
            cancels.expect()
            if case .stop(let work?) = answerRunning(call, with: .deadlineExceeded) { stop.append(work) }
        }
        return (stop, next.flatMap { alarm.include($0) })
    }

    /// The bytes cannot be understood: tells the peer. Returns the handlers to stop.
    package mutating func refuse(_ text: String) {
        guard phase != .closing else { return }
        _ = fault(text)
    }

    /// The connection is gone or about to be: returns the handlers to stop.
    package mutating func close() -> [Work] {
        phase = .closing
        return calls.values.compactMap { $0.isAnswered ? nil : $0.work }
    }
}

extension ServerConnectionState {
    private mutating func receive(_ hello: Hello, isFirst: Bool) -> Action {
        guard isFirst else { return fault("hello is the first frame or none") }
        guard hello.minVersion <= WireLimits.version, hello.maxVersion >= WireLimits.version else {
            return fault("version \(WireLimits.version) is the only one spoken here")
        }
        if hello.maxMessage > 0 { peerMaxMessage = Int(hello.maxMessage) }
        return .none
    }

    private mutating func receive(_ request: RequestFrame, call: UInt64, now: NIODeadline) -> Action {
        guard call > lastCall else { return fault("call \(call) after call \(lastCall)") }
        lastCall = call
        begun += 1
        if let error = refusal(of: request, call: call) {
            answer(call, .failure(error), RPCMetadata())
            return .refused(request, error)
        }
        let timeout =
            request.timeout == 0
            ? TimeAmount(clamping: limits.defaultTimeout)
            : TimeAmount(clamping: Duration(clampingMicroseconds: request.timeout))
        let deadline = now + timeout
        calls[call] = Running(deadline: deadline, bytes: request.message.readableBytes)
        requestBytes += request.message.readableBytes
        return .start(call: call, request, deadline: deadline)
    }

    /// Why a request is answered without a handler; nil if it may be started.
    private func refusal(of request: RequestFrame, call: UInt64) -> RPCError? {
        if case .draining(let last) = phase, call > last {
            return .unavailable("DRAINING", text: "The server is going away.", notStarted: true)
        }
        if calls.count >= limits.maxCalls {
            return RPCError(
                .resourceExhausted, reason: "TOO_MANY_CALLS",
                text: "\(limits.maxCalls) calls at a time are allowed on a connection.", notStarted: true)
        }
        if request.isCompressed {
            return RPCError(.unimplemented, reason: "COMPRESSION", text: "Compressed messages are not understood.")
        }
        if request.message.readableBytes > limits.maxMessage {
            return .requestTooLarge(bytes: request.message.readableBytes, limit: limits.maxMessage)
        }
        return (request.metadataFault ?? request.metadata.fault())?.rpcError
    }

    /// The peer gave a call up. One that does little else is left: calls that have begun finish, no other is started.
    private mutating func cancel(_ call: UInt64, now: NIODeadline) -> Action {
        let left = calls[call].flatMap { $0.isAnswered ? nil : $0.deadline - now }
        let action = answerRunning(call, with: .cancelled)
        let isTooHigh = cancels.isTooHigh(left: left, begun: begun, now: now)
        guard isTooHigh, phase == .open || phase == .announced else { return action }
        let text = "more than \(limits.maxCancels) cancels in \(limits.cancelTime)"
        let goAway = GoAway(lastCall: lastCall, text: text)
        outbox.add { $0.writeGoAway(goAway) }
        phase = .draining(lastCall: lastCall)
        if case .finish = finishIfDrained() { return .fault(text) }
        if case .stop(let work) = action { return .leave(stopping: work) }
        return .leave(stopping: nil)
    }

    private mutating func answerRunning(_ call: UInt64, with error: RPCError) -> Action {
        guard let running = calls[call], !running.isAnswered else { return .none }
        calls[call]?.isAnswered = true
        answer(call, .failure(error), RPCMetadata())
        return .stop(running.work)
    }

    private mutating func answer(_ call: UInt64, _ result: Result<ByteBuffer, RPCError>, _ metadata: RPCMetadata) {
        let limit = min(limits.maxMessage, peerMaxMessage)
        switch result {
        case .success(let message) where message.readableBytes > limit:
            let error = RPCError.answerTooLarge(bytes: message.readableBytes, limit: limit)
            outbox.add { $0.writeFailure(call: call, error) }
        case .success(let message):
            let metadata = metadata.fault() == nil ? metadata : RPCMetadata()
            outbox.add(message) {
                $0.writeAnswer(call: call, metadata: metadata, messageBytes: message.readableBytes)
            }
        case .failure(let error):
            let error = error.fittingTheWire(adding: metadata)
            outbox.add { $0.writeFailure(call: call, error) }
        }
    }

    private mutating func fault(_ text: String) -> Action {
        let goAway = GoAway(lastCall: lastCall, text: text)
        outbox.add { $0.writeGoAway(goAway) }
        phase = .closing
        return .fault(text)
    }
}
