package import NIOCore

/// What goes on on one HTTP connection, as a pure value: events in, what to do out. Requests come one at a time; the next
/// may begin while answers before it have not been taken yet.
package struct HTTPExchange {
    package enum Phase: Equatable {
        /// Between requests, or before the first.
        case idle
        /// The head of a request is there, its body is coming.
        case receiving
        /// A handler works on the request.
        case answering
        /// The last answer has been given; no request begins behind it.
        case finishing
        /// Nothing is read any more.
        case closed
    }

    package private(set) var phase = Phase.idle
    /// Answers given that have not left whole.
    private var untaken = 0
    /// Since when the connection waits for what the phase waits for.
    private var since: NIODeadline
    /// Since when the client can take the first of the answers that have not left.
    private var takesSince: NIODeadline
    private var keepsAlive = true
    private var isDraining = false

    /// A connection that has just been accepted.
    package init(now: NIODeadline) {
        since = now
        takesSince = now
    }

    /// A request has begun. Behind the last answer of a connection none does.
    /// - Parameter keepsAlive: whether its client wants the connection for more.
    package mutating func began(keepsAlive: Bool, now: NIODeadline) {
        guard phase == .idle else { return }
        enter(.receiving, now)
        self.keepsAlive = keepsAlive
    }

    /// The request is whole; returns whether it is to be answered.
    package mutating func received(now: NIODeadline) -> Bool {
        guard phase == .receiving else { return false }
        enter(.answering, now)
        return true
    }

    /// The answer is there. Returns whether more requests may follow it; `nil`: nobody waits for it any more.
    package mutating func answered(now: NIODeadline) -> Bool? {
        guard phase == .answering else { return nil }
        if isDraining { keepsAlive = false }
        give(now)
        return keepsAlive
    }

    /// What is done about bytes that are no request.
    package enum Refusal {
        /// They are answered, and that answer is the connection's last.
        case answer
        /// The last answer has been given, or is being made: it leaves whole.
        case lastAnswerLeaves
        /// Nothing is left to be said.
        case close
    }

    /// What came is no request, and nothing can be read behind it.
    package mutating func refused(now: NIODeadline) -> Refusal {
        keepsAlive = false
        switch phase {
        case .idle, .receiving:
            give(now)
            return .answer
        case .answering: return .lastAnswerLeaves
        case .finishing where untaken > 0: return .lastAnswerLeaves
        case .finishing, .closed:
            enter(.closed, now)
            return .close
        }
    }

    /// An answer begins to leave.
    private mutating func give(_ now: NIODeadline) {
        enter(keepsAlive ? .idle : .finishing, now)
        if untaken == 0 { takesSince = now }
        untaken += 1
    }

    /// The first of the answers that have not left has; returns whether the connection is to be closed.
    package mutating func written(now: NIODeadline) -> Bool {
        guard phase != .closed, untaken > 0 else { return false }
        untaken -= 1
        takesSince = now
        guard untaken == 0 else { return false }
        // A client that was still taking answers could not send.
        since = now
        return phase == .finishing || phase == .idle && isDraining ? close(now) : false
    }

    /// The client sends nothing more; returns whether the connection is to be closed now.
    package mutating func inputEnded(now: NIODeadline) -> Bool {
        keepsAlive = false
        if phase == .answering || phase == .finishing { return false }
        guard phase != .closed, untaken > 0 else { return close(now) }
        enter(.finishing, now)
        return false
    }

    /// The listener drains: the request in progress is the last.
    package mutating func drain() { isDraining = true }

    /// The draining listener waits no longer for the next request; returns whether the connection is to be closed.
    package mutating func endIdling(now: NIODeadline) -> Bool {
        phase == .idle && untaken == 0 ? close(now) : false
    }

    /// Returns whether the client has taken too long and the connection is to be closed.
    package mutating func isOverdue(now: NIODeadline, _ limits: HTTPLimits) -> Bool {
        guard phase != .closed else { return false }
        if untaken > 0 { return now - takesSince >= limits.transferTime ? close(now) : false }
        return switch phase {
        case .idle: now - since >= limits.idleTime ? close(now) : false
        case .receiving: now - since >= limits.transferTime ? close(now) : false
        case .answering, .finishing, .closed: false
        }
    }

    private mutating func close(_ now: NIODeadline) -> Bool {
        enter(.closed, now)
        return true
    }

    private mutating func enter(_ phase: Phase, _ now: NIODeadline) {
        self.phase = phase
        since = now
    }
}
