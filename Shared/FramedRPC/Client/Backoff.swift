package import NIOCore

/// How long to wait between attempts: growing, with jitter so that clients do not come all at once.
package struct Backoff: Sendable {
    /// The wait after the first failure.
    package var first: TimeAmount
    /// The longest wait, jitter apart.
    package var longest: TimeAmount
    /// What each wait is multiplied with for the next.
    package var factor: Double
    /// The part of a wait that chance adds or takes away.
    package var jitter: Double

    /// Without anything given: the waits between attempts to connect.
    package init(
        first: TimeAmount = .milliseconds(50), longest: TimeAmount = .seconds(5), factor: Double = 1.6,
        jitter: Double = 0.2
    ) {
        self.first = first
        self.longest = longest
        self.factor = factor
        self.jitter = jitter
    }

    /// The wait after this many failures in a row, at least 1.
    ///
    /// - Parameter chance: a random number in 0..<1.
    package func wait(afterFailures failures: Int, chance: Double) -> TimeAmount {
        var wait = Double(first.nanoseconds)
        for _ in 1..<max(1, min(failures, 64)) { wait *= factor }
        wait = min(wait, Double(longest.nanoseconds))
        return .nanoseconds(Int64(wait * (1 + jitter * (2 * chance - 1))))
    }
}
