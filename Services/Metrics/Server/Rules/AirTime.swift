/// Time on air, session after session in the order of their starts: a moment at which two are live counts once, for the earlier.
///
/// Each moment so belongs to one session and one day, and the sum over days is the length of the union.
struct AirTime {
    private var coveredUntil = Int64.min

    /// The milliseconds that a session adds. Sessions must come in the order of their starts.
    mutating func add(_ session: SessionInScope) -> Int64 {
        defer { coveredUntil = max(coveredUntil, session.endedAt) }
        return max(0, session.endedAt - max(session.startedAt, coveredUntil)) / 1000
    }
}
