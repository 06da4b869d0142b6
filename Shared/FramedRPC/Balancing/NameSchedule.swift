package import NIOCore

/// When a name is resolved: at an interval, sooner when an endpoint fails or the name could not be resolved, and never
/// again within a few seconds. A pure value; each function returns the wait until the next time, nil for none new.
package struct NameSchedule: Sendable {
    package struct Times: Sendable {
        /// From one answer to the next question.
        package var interval: TimeAmount = .seconds(30)
        /// The least time from one question to the next.
        package var least: TimeAmount = .seconds(5)

        package init() {}
    }

    private let times: Times
    private var asked: NIODeadline?
    private var next: NIODeadline?
    private var isAsking = false

    package init(_ times: Times = Times()) {
        self.times = times
    }

    /// The question goes out; false if one is out already.
    package mutating func begin(now: NIODeadline) -> Bool {
        guard !isAsking else { return false }
        isAsking = true
        asked = now
        next = nil
        return true
    }

    /// There is an answer, or a failure, after which the name is asked for again soon.
    package mutating func ended(isAnswered: Bool, now: NIODeadline) -> TimeAmount {
        isAsking = false
        let wait = isAnswered ? times.interval : times.least
        next = now + wait
        return wait
    }

    /// An endpoint failed: the name may have other addresses by now.
    package mutating func endpointFailed(now: NIODeadline) -> TimeAmount? {
        guard !isAsking, let asked else { return nil }
        let earliest = max(now, asked + times.least)
        guard next.map({ earliest < $0 }) ?? true else { return nil }
        next = earliest
        return earliest - now
    }
}
