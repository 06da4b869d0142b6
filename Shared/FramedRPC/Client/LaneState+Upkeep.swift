package import NIOCore

/// Keeps a lane's connection alive and young, and ends a lane without failing its calls.
extension LaneState {
    /// Whether this connection is being made, as the lane's own or as the successor of the one it has.
    package func isConnecting(_ generation: Int) -> Bool {
        phase == .connecting(generation) || (successor == generation && phase != .shutDown)
    }

    /// Begins to watch a connection that has just become ready.
    package mutating func beginWatch(_ index: Int, now: NIODeadline, _ actions: inout LaneActions<Completion>) {
        let age = Double(TimeAmount(clamping: limits.connectionAge).nanoseconds)
        links[index].renewAt = now + .nanoseconds(Int64(age * (0.9 + 0.2 * random.fraction())))
        successor = nil
        let look = min(now + TimeAmount(clamping: limits.keepaliveTime), links[index].renewAt)
        actions.tick = (links[index].generation, look - now)
    }

    /// It is time to look at a connection: silent, it is pinged; dead, it is lost; old, it gets a successor.
    package mutating func tick(_ generation: Int, now: NIODeadline, _ actions: inout LaneActions<Completion>) {
        guard phase == .ready(generation), let index = index(of: generation) else { return }
        let time = TimeAmount(clamping: limits.keepaliveTime)
        let timeout = TimeAmount(clamping: limits.keepaliveTimeout)
        if let pinged = links[index].pingedAt, links[index].lastHeard >= pinged { links[index].pingedAt = nil }
        if let pinged = links[index].pingedAt, now >= pinged + timeout {
            lose(generation, "the peer is silent, also when pinged", now: now, &actions)
            return
        }
        if links[index].pingedAt == nil, now >= links[index].lastHeard + time {
            links[index].pingedAt = now
            links[index].outbox.add { $0.writePing(token: UInt64(generation)) }
            scheduleFlush(index, &actions)
        }
        if now >= links[index].renewAt {
            // One that cannot be made is tried again after a while.
            links[index].renewAt = now + max(time, .milliseconds(1))
            if successor == nil {
                lastGeneration += 1
                successor = lastGeneration
                actions.connect = lastGeneration
            }
        }
        let look = links[index].pingedAt.map { $0 + timeout } ?? links[index].lastHeard + time
        actions.tick = (generation, min(look, links[index].renewAt) - now)
    }

    /// The successor of this connection is ready: what was sent on the old one ends there.
    package mutating func makeWay(_ generation: Int, _ actions: inout LaneActions<Completion>) {
        guard let index = index(of: generation), links[index].inFlight == 0 else { return }
        actions.finish.append(generation)
    }

    /// The endpoint is no longer listed: calls that were sent end here, those that wait go elsewhere.
    package mutating func retire(_ actions: inout LaneActions<Completion>) {
        guard phase != .shutDown else { return }
        phase = .retired
        successor = nil
        endWaiting("The endpoint is no longer listed.", &actions)
        actions.finish += links.filter { $0.inFlight == 0 }.map(\.generation)
    }

    /// Gives calls that wait for a connection back. Those that asked to wait come again, to whichever endpoint has one.
    package mutating func endWaiting(_ text: String, _ actions: inout LaneActions<Completion>) {
        while let ticket = waiting.first {
            waiting.removeFirst()
            guard let call = calls[ticket], case .waiting = call.place else { continue }
            calls[ticket] = nil
            actions.end(call.completion, .failure(.notConnected(text)))
        }
    }
}
