package import NIOCore

/// What a lane knows about one of its connections.
package struct LaneLink {
    /// Counts the lane's connections, so that what an old one says is not taken for the new one's.
    package let generation: Int
    package var outbox = Outbox()
    package var flushScheduled = false
    package var isWritable = true
    /// Whether the peer's first frame came.
    package var isGreeted = false
    package var maxCalls = WireLimits.maxCalls
    package var maxMessage = WireLimits.maxMessage
    /// Calls sent and not answered.
    package var inFlight = 0
    /// When the last frame came.
    package var lastHeard = NIODeadline.distantPast
    /// When it was asked whether it is still there; nil once it has answered.
    package var pingedAt: NIODeadline?
    /// When another connection takes its place.
    package var renewAt = NIODeadline.distantFuture
    /// What the peer said when it went away.
    package var farewell = ""

    /// Takes the peer's hello; nil values mean version 1 and its defaults.
    package mutating func greet(_ hello: Hello) {
        isGreeted = true
        if hello.maxCalls > 0 { maxCalls = Int(hello.maxCalls) }
        if hello.maxMessage > 0 { maxMessage = Int(hello.maxMessage) }
    }

    /// Whether one more call may be written now.
    package func hasRoom(unsentLimit: Int) -> Bool {
        inFlight < maxCalls && isWritable && outbox.byteCount < unsentLimit
    }
}
