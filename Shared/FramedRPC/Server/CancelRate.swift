package import NIOCore

/// Tells a client that gives up calls now and then from one that opens them only to give them up. A pure value.
package struct CancelRate: Sendable {
    private let most: Int
    private let time: TimeAmount
    /// When the last cancels came, oldest at `next`; as many as are allowed.
    private var times: [NIODeadline] = []
    private var next = 0
    /// Calls that the server itself has ended at their deadline: their cancel is on its way, and nobody's fault.
    private var expected = 0

    package init(most: Int, time: Duration) {
        self.most = most
        self.time = TimeAmount(clamping: time)
    }

    /// A call has been ended at its deadline.
    package mutating func expect() { expected += 1 }

    /// A cancel came.
    ///
    /// - Parameter left: the time that its call had left; nil if it was no longer under way.
    /// - Returns: whether more came within the time than are allowed.
    package mutating func isTooHigh(left: TimeAmount?, now: NIODeadline) -> Bool {
        if let left {
            // The client ends its calls at the deadline too, by its own clock.
            if left <= .milliseconds(100) { return false }
        } else if expected > 0 {
            expected -= 1
            return false
        }
        guard most > 0 else { return true }
        guard times.count >= most else {
            times.append(now)
            return false
        }
        defer {
            times[next] = now
            next = (next + 1) % most
        }
        return now - times[next] < time
    }
}
