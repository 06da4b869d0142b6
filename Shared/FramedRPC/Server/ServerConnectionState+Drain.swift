/// Going away without losing a call: a first go_away stops a client from opening calls here, a ping makes sure that it
/// was read, the second names the last call that was seen. The client sends all above it somewhere else.
extension ServerConnectionState {
    /// Begins to drain.
    package mutating func drain() {
        guard phase == .open else { return }
        phase = .announced
        outbox.add { $0.writeGoAway(GoAway(lastCall: .max, text: "draining")) }
        outbox.add { $0.writePing(token: Self.drainToken) }
    }

    /// The peer answered the ping, or takes too long to.
    package mutating func pingAnswered() -> Action {
        guard phase == .announced else { return .none }
        phase = .draining(lastCall: lastCall)
        let goAway = GoAway(lastCall: lastCall, text: "draining")
        outbox.add { $0.writeGoAway(goAway) }
        return finishIfDrained()
    }

    /// Ends the connection once it is draining and its last handler has ended.
    package mutating func finishIfDrained() -> Action {
        guard case .draining = phase, calls.isEmpty else { return .none }
        phase = .closing
        return .finish
    }
}
