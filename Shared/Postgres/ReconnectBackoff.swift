/// Pauses between attempts to connect: doubling from 20 ms up to a longest, each cut by a random part of up to one half.
package struct ReconnectBackoff {
    private let longest: Duration
    private var next: Duration = .milliseconds(20)

    package init(longest: Duration) {
        self.longest = longest
    }

    /// - Parameter fraction: a random number from 0 to 1.
    package mutating func pause(fraction: Double) -> Duration {
        let full = min(next, longest)
        next = min(next * 2, longest)
        return full * (1 - 0.5 * fraction)
    }

    package mutating func reset() {
        next = .milliseconds(20)
    }
}
