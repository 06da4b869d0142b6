package import NIOCore

/// What goes on on one HTTP connection, as a pure value: events in, what to do out. Requests come one at a time.
package struct HTTPExchange {
    package enum Phase: Equatable {
        /// Between requests, or before the first.
        case idle
        /// The head of a request is there, its body is coming.
        case receiving
        /// A handler works on the request.
        case answering
        /// The answer is on its way.
        case writing
        /// Nothing is read any more.
        case closed
    }

    package private(set) var phase = Phase.idle
    /// When the phase began.
    private var since: NIODeadline
    private var keepsAlive = true
    private var isDraining = false

    /// A connection that has just been accepted.
    package init(now: NIODeadline) {
        since = now
    }

    /// A request has begun. Behind the last answer of a connection none does.
    /// - Parameter keepsAlive: whether its client wants the connection for more.
    package mutating func began(keepsAlive: Bool, now: NIODeadline) {
        guard phase == .idle || phase == .writing && self.keepsAlive else { return }
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
        enter(.writing, now)
        if isDraining { keepsAlive = false }
        return keepsAlive
    }

    /// The answer has left; returns whether the connection is to be closed.
    package mutating func written(now: NIODeadline) -> Bool {
        guard phase == .writing else { return false }
        enter(keepsAlive && !isDraining ? .idle : .closed, now)
        return phase == .closed
    }

    /// The client sends nothing more; returns whether the connection is to be closed now.
    package mutating func inputEnded(now: NIODeadline) -> Bool {
        keepsAlive = false
        return phase == .answering || phase == .writing ? false : close(now)
    }

    /// The listener drains: the request in progress is the last.
    package mutating func drain() { isDraining = true }

    /// The draining listener waits no longer for the next request; returns whether the connection is to be closed.
    package mutating func endIdling(now: NIODeadline) -> Bool {
        phase == .idle ? close(now) : false
    }

    /// Returns whether the client has taken too long and the connection is to be closed.
    package mutating func isOverdue(now: NIODeadline, _ limits: HTTPLimits) -> Bool {
        switch phase {
        case .idle: now - since >= limits.idleTime ? close(now) : false
        case .receiving, .writing: now - since >= limits.transferTime ? close(now) : false
        case .answering, .closed: false
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
