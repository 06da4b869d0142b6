package import NIOCore

/// What connections tell a lane.
extension LaneState {
    /// Begins to connect.
    package mutating func connect(_ actions: inout LaneActions<Completion>) {
        lastGeneration += 1
        phase = .connecting(lastGeneration)
        actions.connect = lastGeneration
    }

    /// The connection is open: hello goes out. It is ready once the peer's has come, so that calls put on it have
    /// somebody who reads them.
    package mutating func opened(_ generation: Int, _ actions: inout LaneActions<Completion>) {
        guard isConnecting(generation) else {
            actions.finish.append(generation)
            return
        }
        var link = LaneLink(generation: generation)
        link.outbox.add { $0.writeHello(Hello(maxMessage: UInt32(clamping: limits.maxMessage))) }
        links.append(link)
        scheduleFlush(links.count - 1, &actions)
    }

    package mutating func received(
        _ frame: Frame, _ generation: Int, now: NIODeadline, _ actions: inout LaneActions<Completion>
    ) {
        guard let index = index(of: generation) else { return }
        links[index].lastHeard = now
        if !links[index].isGreeted {
            var hello = Hello()
            if case .hello(let given) = frame.kind { hello = given }
            greet(hello, index, now: now, &actions)
            if case .hello = frame.kind { return }
        }
        switch frame.kind {
        case .response(let response): answered(frame.call, response, index, now: now, &actions)
        case .ping(let token):
            links[index].outbox.add { $0.writePong(token: token) }
            scheduleFlush(index, &actions)
        case .goAway(let goAway): goneAway(goAway, index, now: now, &actions)
        case .pong, .unknown: break
        case .hello, .request, .cancel: lose(generation, "the peer broke the protocol", now: now, &actions)
        }
    }

    /// The frames taken have been written, or the socket takes more again.
    package mutating func hasWritten(_ generation: Int, now: NIODeadline, _ actions: inout LaneActions<Completion>) {
        guard !waiting.isEmpty else { return }
        sendWaiting(now: now, &actions)
    }

    package mutating func writabilityChanged(
        _ generation: Int, _ isWritable: Bool, now: NIODeadline, _ actions: inout LaneActions<Completion>
    ) {
        guard let index = index(of: generation) else { return }
        links[index].isWritable = isWritable
        sendWaiting(now: now, &actions)
    }

    /// The connection is gone, was refused, or broke the protocol.
    package mutating func lose(
        _ generation: Int, _ text: String, now: NIODeadline, _ actions: inout LaneActions<Completion>
    ) {
        let farewell = index(of: generation).map { links[$0].farewell } ?? ""
        let cause = farewell.isEmpty ? text : farewell
        if let index = index(of: generation) {
            links.remove(at: index)
            actions.finish.append(generation)
            failSent(generation, cause, &actions)
        }
        switch phase {
        case .ready(generation): replace(cause, now: now, &actions)
        case .ready where successor == generation: successor = nil
        case .connecting(generation):
            backOff(cause, &actions)
        default: break
        }
    }

    /// The time to wait is over.
    package mutating func backoffEnded(_ actions: inout LaneActions<Completion>) {
        guard phase == .backingOff else { return }
        if staysConnected || !waiting.isEmpty { connect(&actions) } else { phase = .idle }
    }
}

extension LaneState {
    private mutating func greet(
        _ hello: Hello, _ index: Int, now: NIODeadline, _ actions: inout LaneActions<Completion>
    ) {
        let generation = links[index].generation
        guard hello.minVersion <= WireLimits.version, hello.maxVersion >= WireLimits.version else {
            lose(generation, "the peer speaks versions \(hello.minVersion) to \(hello.maxVersion)", now: now, &actions)
            return
        }
        links[index].greet(hello)
        guard isConnecting(generation) else { return }
        let before = phase
        phase = .ready(generation)
        readySince = now
        beginWatch(index, now: now, &actions)
        if case .ready(let old) = before { makeWay(old, &actions) }
        sendWaiting(now: now, &actions)
    }

    /// The current connection takes no more calls, or is gone: goes on with its successor, or makes a new one.
    private mutating func replace(_ cause: String, now: NIODeadline, _ actions: inout LaneActions<Completion>) {
        // A connection that lasted shows a healthy peer; one that did not must not be made in a tight loop.
        let lasted = readySince.map { now - $0 >= .seconds(1) } ?? false
        if let successor = successor.take() {
            phase = .connecting(successor)
        } else if lasted {
            failures = 0
            phase = .idle
            if staysConnected || !waiting.isEmpty { connect(&actions) }
        } else {
            backOff(cause, &actions)
        }
    }

    private mutating func answered(
        _ ticket: UInt64, _ response: ResponseFrame, _ index: Int, now: NIODeadline,
        _ actions: inout LaneActions<Completion>
    ) {
        let generation = links[index].generation
        // Late answers, and those that no call of this connection asked for, are dropped.
        guard let call = calls[ticket], case .sent(generation) = call.place else { return }
        calls[ticket] = nil
        if response.code == 0 {
            actions.end(call.completion, .success(RPCAnswer(message: response.message, metadata: response.metadata)))
        } else {
            actions.end(call.completion, .failure(RPCError(response)))
        }
        failures = 0
        callLeft(index, &actions)
        if !waiting.isEmpty { sendWaiting(now: now, &actions) }
    }

    /// The peer starts no call above `lastCall`: those go back to their callers as not started.
    private mutating func goneAway(
        _ goAway: GoAway, _ index: Int, now: NIODeadline, _ actions: inout LaneActions<Completion>
    ) {
        let generation = links[index].generation
        links[index].farewell = "the peer went away: \(goAway.text)"
        // No call is above the last that the lane has given out; most first go_aways say so.
        if goAway.lastCall < lastTicket { returnCalls(above: goAway.lastCall, index, &actions) }
        if links[index].inFlight == 0, goAway.lastCall != .max { actions.finish.append(generation) }
        if phase == .ready(generation) { replace(links[index].farewell, now: now, &actions) }
    }

    private mutating func returnCalls(above last: UInt64, _ index: Int, _ actions: inout LaneActions<Completion>) {
        let generation = links[index].generation
        let unstarted = calls.filter { ticket, call in
            if ticket > last, case .sent(generation) = call.place { true } else { false }
        }
        for (ticket, call) in unstarted {
            calls[ticket] = nil
            links[index].inFlight -= 1
            actions.end(call.completion, .failure(.notConnected(links[index].farewell)))
        }
    }

    /// Fails the calls sent on a connection that is gone; whether they were started is not known.
    private mutating func failSent(_ generation: Int, _ text: String, _ actions: inout LaneActions<Completion>) {
        for (ticket, call) in calls {
            guard case .sent(generation) = call.place else { continue }
            calls[ticket] = nil
            actions.end(call.completion, .failure(.connectionLost(text)))
        }
    }

    private mutating func backOff(_ text: String, _ actions: inout LaneActions<Completion>) {
        phase = .backingOff
        failures += 1
        lastFailure = text
        actions.connectAfter = limits.backoff.wait(afterFailures: failures, chance: random.fraction())
        endWaiting(text, &actions)
    }
}
