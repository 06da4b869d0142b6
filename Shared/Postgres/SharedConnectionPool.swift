/// Which shared connection takes which batch, and which batches wait: a pure value fed with events and the time.
package struct SharedConnectionPool<Unit> {
    package enum Link: Equatable {
        /// The last attempt to connect failed, or the connection died; another attempt may be under way.
        case down
        /// The first attempt is under way.
        case starting
        case up
    }

    /// What becomes of a batch that came.
    package enum Step: Equatable {
        /// It goes to the connection with the least in flight.
        case assign(slot: Int)
        /// It waits for `assign`.
        case wait
        case refuse(PostgresError.Kind)
    }

    /// A batch that waited has found its connection.
    package struct Assignment {
        package let unit: Unit
        package let slot: Int
    }

    /// A batch has no connection and gets none.
    package struct Refusal {
        package let unit: Unit
        package let kind: PostgresError.Kind
    }

    private struct Waiting {
        let unit: Unit
        let limit: ContinuousClock.Instant
    }

    package private(set) var links: [Link]
    package private(set) var inFlight: [Int]
    private var waiting = Queue<Waiting>()
    private let capacity: Int
    private let patience: Duration

    package init(slots: Int, capacity: Int, patience: Duration) {
        links = Array(repeating: .starting, count: slots)
        inFlight = Array(repeating: 0, count: slots)
        self.capacity = capacity
        self.patience = patience
    }

    package var waitingCount: Int { waiting.count }
    /// The batches that wait, oldest first.
    package var units: [Unit] { waiting.all.map(\.unit) }
    /// When the batch that waits longest has waited long enough.
    package var nextLimit: ContinuousClock.Instant? { waiting.first?.limit }
    /// No connection, and none expected at once.
    package var isDown: Bool { links.allSatisfy { $0 == .down } }

    /// A batch came.
    package mutating func submit(_ unit: Unit, now: ContinuousClock.Instant) -> Step {
        if waiting.isEmpty, let slot = leastLoaded {
            inFlight[slot] += 1
            return .assign(slot: slot)
        }
        if isDown { return .refuse(.unavailable) }
        waiting.append(Waiting(unit: unit, limit: now + patience))
        return .wait
    }

    /// Gives the batch that waits longest to the connection with the least in flight.
    package mutating func assign() -> Assignment? {
        guard !waiting.isEmpty, let slot = leastLoaded, let next = waiting.popFirst() else { return nil }
        inFlight[slot] += 1
        return Assignment(unit: next.unit, slot: slot)
    }

    package mutating func finished(slot: Int) {
        inFlight[slot] -= 1
    }

    package mutating func wentUp(slot: Int) {
        links[slot] = .up
        inFlight[slot] = 0
    }

    /// What was in flight on the connection is the caller's to settle. Refuses those that wait, if nothing is left to wait for.
    package mutating func wentDown(slot: Int) -> [Refusal] {
        links[slot] = .down
        inFlight[slot] = 0
        guard isDown else { return [] }
        return waiting.removeAll().map { Refusal(unit: $0.unit, kind: .unavailable) }
    }

    /// Refuses those that have waited long enough.
    package mutating func expire(now: ContinuousClock.Instant) -> [Refusal] {
        var refused: [Refusal] = []
        let kind: PostgresError.Kind = links.contains(.up) ? .resourceExhausted : .unavailable
        while let first = waiting.first, first.limit <= now {
            _ = waiting.popFirst()
            refused.append(Refusal(unit: first.unit, kind: kind))
        }
        return refused
    }

    /// Takes out those of the waiting that the condition holds for.
    package mutating func remove(where condition: (Unit) -> Bool) -> [Unit] {
        waiting.remove { condition($0.unit) }.map(\.unit)
    }

    private var leastLoaded: Int? {
        var best: Int?
        for slot in links.indices where links[slot] == .up && inFlight[slot] < capacity {
            if let candidate = best, inFlight[candidate] <= inFlight[slot] { continue }
            best = slot
        }
        return best
    }
}
