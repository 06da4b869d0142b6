/// What a lane knows about one of its connections.
struct LaneLink {
    /// Counts the lane's connections, so that what an old one says is not taken for the new one's.
    let generation: Int
    var outbox = Outbox()
    var flushScheduled = false
    var isWritable = true
    /// Whether the peer's first frame came.
    var isGreeted = false
    var maxCalls = WireLimits.maxCalls
    var maxMessage = WireLimits.maxMessage
    /// Calls sent and not answered.
    var inFlight = 0
    /// What the peer said when it went away.
    var farewell = ""

    /// Takes the peer's hello; nil values mean version 1 and its defaults.
    mutating func greet(_ hello: Hello) {
        isGreeted = true
        if hello.maxCalls > 0 { maxCalls = Int(hello.maxCalls) }
        if hello.maxMessage > 0 { maxMessage = Int(hello.maxMessage) }
    }

    /// Whether one more call may be written now.
    func hasRoom(unsentLimit: Int) -> Bool {
        inFlight < maxCalls && isWritable && outbox.byteCount < unsentLimit
    }
}
