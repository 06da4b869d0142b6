import FramedRPC
import NIOCore

/// Drives a lane's state by events and keeps what came of them. Calls are numbered in the order they are submitted.
struct LaneDriver {
    var lane: LaneState<Int>
    /// How each call ended.
    var ended: [Int: CallOutcome] = [:]
    /// Generations that the lane wanted connected.
    var connects: [Int] = []
    /// Waits before connecting again.
    var waits: [TimeAmount] = []
    /// Connections that the lane ended.
    var finished: [Int] = []
    /// Waits before the lane looks at its connection.
    var ticks: [TimeAmount] = []
    /// Instants that the timer was set to.
    var alarms: [NIODeadline] = []
    private var submitted = 0

    init(staysConnected: Bool = true, _ change: (inout ClientLimits) -> Void = { _ in }) {
        var limits = ClientLimits()
        change(&limits)
        lane = LaneState(limits: limits, staysConnected: staysConnected)
    }

    /// A lane whose first connection is ready.
    static func ready(hello: Hello = Hello(), _ change: (inout ClientLimits) -> Void = { _ in }) -> LaneDriver {
        var driver = LaneDriver(change)
        driver.event { $0.warmUp(&$1) }
        driver.greet(1, hello)
        return driver
    }

    mutating func event(_ event: (inout LaneState<Int>, inout LaneActions<Int>) -> Void) {
        var actions = LaneActions<Int>()
        event(&lane, &actions)
        if let first = actions.firstEnded { ended[first.0] = first.1 }
        for (call, outcome) in actions.moreEnded { ended[call] = outcome }
        if let connect = actions.connect { connects.append(connect) }
        if let wait = actions.connectAfter { waits.append(wait) }
        if let tick = actions.tick { ticks.append(tick.after) }
        if let alarm = actions.alarm { alarms.append(alarm) }
        finished += actions.finish
    }

    /// Opens the connection of this generation and lets the peer say hello.
    mutating func greet(_ generation: Int, _ hello: Hello = Hello(), now: Int64 = 0) {
        event { $0.opened(generation, &$1) }
        receive(.hello(hello), generation, now: now)
    }

    /// Submits a call; returns its ticket.
    @discardableResult
    mutating func submit(
        deadline: Int64 = 30_000, now: Int64 = 0, waitForReady: Bool = false, bytes: Int = 1
    ) -> UInt64 {
        submitted += 1
        let call = OutgoingCall(
            method: MethodDescriptor(service: "s", name: "m"), message: ByteBuffer(repeating: 1, count: bytes),
            metadata: RPCMetadata(), deadline: at(deadline), waitForReady: waitForReady)
        var ticket: UInt64 = 0
        let number = submitted
        event { ticket = $0.submit(call, number, now: at(now), &$1) }
        return ticket
    }

    mutating func receive(_ kind: Frame.Kind, call: UInt64 = 0, _ generation: Int = 1, now: Int64 = 0) {
        event { $0.received(Frame(call: call, kind: kind), generation, now: at(now), &$1) }
    }

    mutating func answer(_ call: UInt64, _ generation: Int = 1, now: Int64 = 0) {
        let response = ResponseFrame(message: ByteBuffer(string: "answer \(call)"))
        receive(.response(response), call: call, generation, now: now)
    }

    mutating func lose(_ generation: Int = 1, now: Int64 = 0) {
        event { $0.lose(generation, "cut", now: at(now), &$1) }
    }

    mutating func tick(_ generation: Int = 1, now: Int64) {
        event { $0.tick(generation, now: at(now), &$1) }
    }

    /// Frames that wait on the connection of this generation.
    mutating func sent(_ generation: Int = 1) -> [Frame] {
        guard let index = lane.index(of: generation) else { return [] }
        lane.links[index].flushScheduled = false
        return written(&lane.links[index].outbox)
    }

    /// Ids of the requests among `sent`.
    mutating func requests(_ generation: Int = 1) -> [UInt64] {
        sent(generation).compactMap { frame in
            if case .request = frame.kind { frame.call } else { nil }
        }
    }

    /// The error that a call ended with; nil if it succeeded or has not ended.
    func error(_ call: Int) -> RPCError? {
        if case .failure(let error)? = ended[call] { error } else { nil }
    }
}
