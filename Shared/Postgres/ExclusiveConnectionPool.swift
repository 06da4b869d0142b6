/// Who holds which exclusive connection, and who waits for one: a pure value fed with events and the time.
package struct ExclusiveConnectionPool<Waiter> {
    package enum Slot: Equatable {
        case closed
        case connecting
        case idle
        case lent
    }

    package enum Step {
        case nothing
        case grant(Waiter, slot: Int)
        case connect(slot: Int)
        case refuse(Waiter, PostgresError.Kind)
    }

    private struct Waiting {
        let waiter: Waiter
        let limit: ContinuousClock.Instant
    }

    package private(set) var slots: [Slot]
    private var waiting = Queue<Waiting>()
    private let patience: Duration

    package init(slots: Int, patience: Duration) {
        self.slots = Array(repeating: .closed, count: slots)
        self.patience = patience
    }

    package var waitingCount: Int { waiting.count }
    /// Those who wait, oldest first.
    package var waiters: [Waiter] { waiting.all.map(\.waiter) }
    package var lentCount: Int { slots.count { $0 == .lent } }
    package var nextLimit: ContinuousClock.Instant? { waiting.first?.limit }

    /// Somebody wants a connection: an idle one, else a new one, else whichever comes free.
    package mutating func acquire(_ waiter: Waiter, now: ContinuousClock.Instant) -> Step {
        if waiting.isEmpty, let slot = slots.firstIndex(of: .idle) {
            slots[slot] = .lent
            return .grant(waiter, slot: slot)
        }
        waiting.append(Waiting(waiter: waiter, limit: now + patience))
        return openForWaiters()
    }

    package mutating func connected(slot: Int) -> Step {
        slots[slot] = .idle
        return grantIdle(slot)
    }

    /// The attempt failed: whoever waits longest is told, unless another connection may yet come free for them.
    package mutating func connectFailed(slot: Int) -> Step {
        slots[slot] = .closed
        guard !slots.contains(.lent), !slots.contains(.connecting), let first = waiting.popFirst() else {
            return .nothing
        }
        return .refuse(first.waiter, .unavailable)
    }

    /// The holder has given the connection back, and it is clean.
    package mutating func returned(slot: Int) -> Step {
        slots[slot] = .idle
        return grantIdle(slot)
    }

    /// An idle connection died, or a lent one that was given back could not be kept.
    package mutating func closed(slot: Int) -> Step {
        slots[slot] = .closed
        return openForWaiters()
    }

    /// Opens a connection if somebody waits that none being opened is for.
    package mutating func openForWaiters() -> Step {
        let opening = slots.count { $0 == .connecting }
        guard waiting.count > opening, let slot = slots.firstIndex(of: .closed) else { return .nothing }
        slots[slot] = .connecting
        return .connect(slot: slot)
    }

    /// Those that have waited long enough.
    package mutating func expire(now: ContinuousClock.Instant) -> [(Waiter, PostgresError.Kind)] {
        var refused: [(Waiter, PostgresError.Kind)] = []
        let kind: PostgresError.Kind = slots.contains(.lent) ? .resourceExhausted : .unavailable
        while let first = waiting.first, first.limit <= now {
            _ = waiting.popFirst()
            refused.append((first.waiter, kind))
        }
        return refused
    }

    /// Takes out those of the waiting that the condition holds for.
    package mutating func remove(where condition: (Waiter) -> Bool) -> [Waiter] {
        waiting.remove { condition($0.waiter) }.map(\.waiter)
    }

    private mutating func grantIdle(_ slot: Int) -> Step {
        guard let first = waiting.popFirst() else { return .nothing }
        slots[slot] = .lent
        return .grant(first.waiter, slot: slot)
    }
}
