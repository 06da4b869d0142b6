package import NIOCore

/// One lane to an endpoint as a pure value: the calls that wait or are under way, its connection, and connections that
/// are going away. Events in, actions out, bytes into outboxes.
///
/// `Completion` is what a call's end is told to: a continuation in the client, a number in tests.
package struct LaneState<Completion: Sendable>: Sendable {
    package enum Phase: Equatable, Sendable {
        /// No connection and nobody who needs one.
        case idle
        /// Connecting, or waiting for the peer's hello.
        case connecting(Int)
        case ready(Int)
        /// Waiting before the next attempt to connect.
        case backingOff
        /// No longer among the endpoints: calls that were sent end here, others go elsewhere.
        case retired
        case shutDown
    }

    package struct Call: Sendable {
        package let completion: Completion
        package let deadline: NIODeadline
        package var place: Place
    }

    package enum Place: Sendable {
        case waiting(OutgoingCall)
        case sent(generation: Int)
    }

    package let limits: ClientLimits
    /// Whether a lost connection is made again before a call needs it.
    package let staysConnected: Bool
    package var phase = Phase.idle
    package var calls: [UInt64: Call] = [:]
    package var waiting = TicketQueue()
    /// The current connection and those going away.
    package var links: [LaneLink] = []
    package var alarm = DeadlineAlarm()
    private var deadlines = CallDeadlines()
    package var lastTicket: UInt64 = 0
    package var lastGeneration = 0
    /// Failures to connect in a row.
    package var failures = 0
    package var lastFailure = ""
    /// Since when the current connection is ready.
    package var readySince: NIODeadline?
    /// The connection that is being made to take the place of the ready one.
    package var successor: Int?
    /// Jitter.
    package var random: RandomSource

    package init(limits: ClientLimits, staysConnected: Bool, random: RandomSource = RandomSource()) {
        self.limits = limits
        self.staysConnected = staysConnected
        self.random = random
    }

    /// Whether calls given to it now fail at once or wait for a peer that could not be reached before.
    package var isFailing: Bool {
        switch phase {
        case .backingOff: true
        case .connecting: failures > 0
        default: false
        }
    }

    /// Takes a call. Returns its ticket, which is also its id on the wire; 0 if it ended at once.
    package mutating func submit(
        _ call: OutgoingCall, _ completion: Completion, now: NIODeadline, _ actions: inout LaneActions<Completion>
    ) -> UInt64 {
        if let error = refusal(of: call) {
            actions.end(completion, .failure(error))
            return 0
        }
        lastTicket += 1
        let ticket = lastTicket
        actions.alarm = alarm.include(call.deadline)
        if case .ready(let generation) = phase, waiting.isEmpty, let index = index(of: generation),
            links[index].hasRoom(unsentLimit: limits.connectionBytes)
        {
            guard call.message.readableBytes <= links[index].maxMessage else {
                actions.end(completion, .failure(tooLarge(call, links[index])))
                return 0
            }
            calls[ticket] = Call(completion: completion, deadline: call.deadline, place: .sent(generation: generation))
            write(call, ticket, now: now, index, &actions)
            return ticket
        }
        calls[ticket] = Call(completion: completion, deadline: call.deadline, place: .waiting(call))
        waiting.append(ticket)
        if phase == .idle { connect(&actions) }
        return ticket
    }

    /// Connects if nothing is connected or under way.
    package mutating func warmUp(_ actions: inout LaneActions<Completion>) {
        if phase == .idle { connect(&actions) }
    }

    /// The caller gave the call up: it ends now, and the peer is told.
    package mutating func cancel(_ ticket: UInt64, _ actions: inout LaneActions<Completion>) {
        endCall(ticket, .failure(.cancelled), &actions)
    }

    /// Ends all calls whose deadline has come.
    package mutating func expire(now: NIODeadline, _ actions: inout LaneActions<Completion>) {
        alarm.clear()
        let (due, next) = deadlines.due(now: now, last: lastTicket, calls: calls) { $0.deadline }
        for ticket in due { endCall(ticket, .failure(.deadlineExceeded), &actions) }
        if let next { actions.alarm = alarm.include(next) }
    }

    /// Ends everything; calls that were not sent are marked so.
    package mutating func shutDown(_ actions: inout LaneActions<Completion>) {
        phase = .shutDown
        for (_, call) in calls {
            if case .waiting = call.place {
                actions.end(call.completion, .failure(.clientShutDown))
            } else {
                actions.end(call.completion, .failure(.connectionLost("The client is shut down.")))
            }
        }
        calls = [:]
        waiting.removeAll()
        successor = nil
        actions.finish = links.map(\.generation)
        links = []
    }

    /// Why a call ends before it has been taken.
    private func refusal(of call: OutgoingCall) -> RPCError? {
        switch phase {
        case .shutDown: return .clientShutDown
        case .retired: return .notConnected("The endpoint is no longer listed.")
        case .backingOff where !call.waitForReady: return .notConnected(lastFailure)
        default: break
        }
        guard waiting.count < limits.maxWaiting else {
            return RPCError(
                .resourceExhausted, reason: "QUEUE_FULL", text: "\(limits.maxWaiting) calls wait already.",
                notStarted: true)
        }
        return nil
    }
}

extension LaneState {
    package func index(of generation: Int) -> Int? {
        links.lastIndex { $0.generation == generation }
    }

    package func tooLarge(_ call: OutgoingCall, _ link: LaneLink) -> RPCError {
        .requestTooLarge(bytes: call.message.readableBytes, limit: link.maxMessage)
    }

    /// Writes a call to a link.
    package mutating func write(
        _ call: OutgoingCall, _ ticket: UInt64, now: NIODeadline, _ index: Int, _ actions: inout LaneActions<Completion>
    ) {
        // 0 would mean that no time was given, so the last microsecond is rounded up.
        let timeout = call.deadline > now ? max(1, UInt64((call.deadline - now).nanoseconds) / 1_000) : 1
        links[index].inFlight += 1
        links[index].outbox.add(call.message) {
            $0.writeRequest(
                call: ticket, method: call.method.path, timeout: timeout, metadata: call.metadata,
                messageBytes: call.message.readableBytes)
        }
        scheduleFlush(index, &actions)
    }

    package mutating func scheduleFlush(_ index: Int, _ actions: inout LaneActions<Completion>) {
        guard !links[index].flushScheduled else { return }
        links[index].flushScheduled = true
        actions.flush = links[index].generation
    }

    /// Sends calls that wait as long as there is room.
    package mutating func sendWaiting(now: NIODeadline, _ actions: inout LaneActions<Completion>) {
        guard case .ready(let generation) = phase, let index = index(of: generation) else { return }
        while let ticket = waiting.first, links[index].hasRoom(unsentLimit: limits.connectionBytes) {
            waiting.removeFirst()
            guard let waitingCall = calls[ticket], case .waiting(let call) = waitingCall.place else { continue }
            if call.message.readableBytes > links[index].maxMessage {
                calls[ticket] = nil
                actions.end(waitingCall.completion, .failure(tooLarge(call, links[index])))
            } else {
                calls[ticket]?.place = .sent(generation: generation)
                write(call, ticket, now: now, index, &actions)
            }
        }
    }

    /// Ends a call that the peer has not answered, and tells the peer if it has it.
    private mutating func endCall(_ ticket: UInt64, _ outcome: CallOutcome, _ actions: inout LaneActions<Completion>) {
        guard let call = calls.removeValue(forKey: ticket) else { return }
        actions.end(call.completion, outcome)
        guard case .sent(let generation) = call.place, let index = index(of: generation) else { return }
        links[index].outbox.add { $0.writeCancel(call: ticket) }
        scheduleFlush(index, &actions)
        callLeft(index, &actions)
    }

    /// A call of this link has ended: one more may be sent, or the link has had its last.
    package mutating func callLeft(_ index: Int, _ actions: inout LaneActions<Completion>) {
        links[index].inFlight -= 1
        let generation = links[index].generation
        if phase != .ready(generation), phase != .connecting(generation), links[index].inFlight == 0 {
            actions.finish.append(generation)
        }
    }
}
