package import NIOCore

/// Whether and when a call that failed is made again. A pure value.
///
/// Again at once goes a call that never left because there was no connection, or that its server returned unread when
/// it went away: each endpoint is tried once. Again after a wait, and out of the budget, goes a call that no handler
/// has seen, or one that failed with UNAVAILABLE and whose method may be done twice.
package struct RetryPolicy: Sendable {
    package enum Decision: Equatable, Sendable {
        case giveUp
        /// Give it to another endpoint at once; costs nothing.
        case moveOn
        /// Wait, if the budget has a retry left.
        case retry(after: TimeAmount)
    }

    /// Times a call is made at most, the first included; moves are not counted.
    package var attempts = 3
    /// The waits, unless the server asks for longer ones.
    package var backoff = Backoff(first: .milliseconds(20), longest: .seconds(1), factor: 2, jitter: 0.5)
    /// Retries for each call that succeeds.
    package var budgetShare = 0.1
    /// Retries that can be saved up.
    package var budgetMost = 100

    package init() {}

    /// What has become of a call so far.
    package struct Progress: Sendable {
        /// Times it was made, moves not counted.
        package var attempts = 1
        /// Times it was given to another endpoint at once.
        package var moves = 0

        package init() {}
    }

    /// - Parameters:
    ///   - endpoints: how many there are.
    ///   - chance: a random number in 0..<1.
    package func decide(
        _ error: RPCError, _ call: OutgoingCall, _ progress: inout Progress, endpoints: Int, now: NIODeadline,
        chance: Double
    ) -> Decision {
        if error.isNotConnected {
            guard call.waitForReady || progress.moves < max(1, endpoints) else { return .giveUp }
            progress.moves += 1
            return .moveOn
        }
        let isSafe = error.notStarted || (error.code == .unavailable && call.method.idempotency.allowsRetry)
        // With too little time once there is less the next time, and a client that is shut down stays so.
        let isHopeless = error.code == .cancelled || error.code == .deadlineExceeded || error.isClientShutDown
        guard isSafe, !isHopeless, progress.attempts < attempts else { return .giveUp }
        let wait = max(
            backoff.wait(afterFailures: progress.attempts, chance: chance),
            TimeAmount(clamping: error.retryAfter ?? .zero))
        guard now + wait < call.deadline else { return .giveUp }
        progress.attempts += 1
        return .retry(after: wait)
    }
}
