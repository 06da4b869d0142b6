package import NIOCore

/// Tells a client that gives up calls now and then from one that opens them only to give them up: not by their number
/// alone, since one connection may carry the calls of many, but by their share as well. A pure value.
package struct CancelRate: Sendable {
    private let most: Int
    private let time: TimeAmount
    /// The last cancels, oldest at `next`; as many as are allowed.
    private var cancels: [(at: NIODeadline, begun: UInt64)] = []
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
    /// - Parameters:
    ///   - left: the time that its call had left; nil if it was no longer under way.
    ///   - begun: calls that the connection has begun so far.
    /// - Returns: whether more came within the time than are allowed, and they are half of the calls begun meanwhile or more.
    package mutating func isTooHigh(left: TimeAmount?, begun: UInt64, now: NIODeadline) -> Bool {
        if let left {
            // The client ends its calls at the deadline too, by its own clock.
            if left <= .milliseconds(100) { return false }
        } else if expected > 0 {
            expected -= 1
            return false
        }
        guard most > 0 else { return true }
        guard cancels.count >= most else {
            cancels.append((now, begun))
            return false
        }
        let oldest = cancels[next]
        cancels[next] = (now, begun)
        next = (next + 1) % most
        return now - oldest.at < time && begun - oldest.begun <= 2 * UInt64(most)
    }
}
