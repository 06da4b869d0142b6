package import NIOCore

/// Whether one endpoint is used, put aside after failures, or tried by one call. A pure value.
package struct EndpointHealth: Sendable {
    package enum Phase: Equatable, Sendable {
        case inUse
        /// Gets no calls before this instant, and then one.
        case aside(until: NIODeadline)
        /// One call is under way that decides.
        case probed
    }

    package private(set) var phase = Phase.inUse
    private var failuresInRow = 0
    private var timesAside = 0

    package init() {}

    /// The endpoint answered a call; `isProbe` if it was the one that decides.
    package mutating func works(isProbe: Bool) {
        // An answer to a call from before says nothing about now.
        guard phase == .inUse || isProbe else { return }
        self = EndpointHealth()
    }

    /// A call failed.
    ///
    /// - Parameters:
    ///   - mayPutAside: whether enough other endpoints remain.
    ///   - chance: a random number in 0..<1 for the jitter.
    package mutating func fails(
        isProbe: Bool, mayPutAside: Bool, rules: PutAsideRules, now: NIODeadline, chance: Double
    ) {
        switch phase {
        case .probed where isProbe: putAside(rules, now, chance)
        case .inUse:
            failuresInRow += 1
            if failuresInRow >= rules.failures, mayPutAside { putAside(rules, now, chance) }
        default: break
        }
    }

    /// The one call that decides begins.
    package mutating func beginProbe() { phase = .probed }

    /// The one call ended without saying anything: the next decides.
    package mutating func probeWasInconclusive(now: NIODeadline) {
        if phase == .probed { phase = .aside(until: now) }
    }

    /// Used again without a probe: too few others remain.
    package mutating func takeBack() {
        phase = .inUse
        failuresInRow = 0
    }

    private mutating func putAside(_ rules: PutAsideRules, _ now: NIODeadline, _ chance: Double) {
        timesAside += 1
        failuresInRow = 0
        phase = .aside(until: now + rules.wait.wait(afterFailures: timesAside, chance: chance))
    }
}

/// When an endpoint is put aside, and for how long.
package struct PutAsideRules: Sendable {
    /// Failures in a row after which an endpoint gets no calls for a while.
    package var failures = 5
    /// For how long: 1 s at first, twice as long each time its probe fails, 60 s at most.
    package var wait = Backoff(first: .seconds(1), longest: .seconds(60), factor: 2, jitter: 0.2)

    package init() {}
}
