/// What a pool has done and is doing; counts run from the start of the process.
package struct PostgresCounters: Sendable, Equatable {
    /// Batches in flight on shared connections, now.
    package var inFlight = 0
    /// Callers waiting for room on a connection, now.
    package var waiting = 0
    /// Exclusive connections lent, now.
    package var lent = 0
    /// Connections open, now.
    package var open = 0
    /// Batches that were answered, well or ill.
    package var finished = 0
    /// Callers that got no room in time.
    package var poolTimeouts = 0
    /// Calls whose deadline passed.
    package var deadlines = 0
    /// Cancel requests sent to the server.
    package var cancels = 0
    /// Batches sent again alone, since a neighbour's failure had skipped them.
    package var sentAgain = 0
    /// Statements prepared again, since their plan had gone stale.
    package var preparedAgain = 0
    /// Connections made.
    package var connects = 0
    /// Connections that died, or could not be made.
    package var losses = 0

    package init() {}
}
