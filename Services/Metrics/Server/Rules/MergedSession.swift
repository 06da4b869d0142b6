package import LocalTime
package import MetricCatalog

/// One session of an account, put together from all its sources.
package struct MergedSession: Sendable, Equatable {
    /// The sales that one scope had in the session.
    package struct Sales: Sendable, Equatable {
        /// A shop's seller id; empty: account-wide.
        package var scope: String
        /// Sales counters only.
        package var counters: CounterSums
        /// What its GMV counts; `nil` where it has none.
        package var gmvDefinition: GMVDefinition?

        package init(scope: String, counters: CounterSums, gmvDefinition: GMVDefinition?) {
            self.scope = scope
            self.counters = counters
            self.gmvDefinition = gmvDefinition
        }
    }

    /// LIVE id, or `@` and the start minute: see `SessionIdentity.key`.
    package var key: String
    /// The account's local day of the start, on which the whole session counts.
    package var day: LocalDay
    /// Unix microseconds.
    package var startedAt: Int64
    /// Unix microseconds.
    package var endedAt: Int64
    /// Session counters only.
    package var counters: CounterSums
    /// By scope, ascending; a scope that no source speaks of is not there.
    package var sales: [Sales]

    package init(
        key: String, day: LocalDay, startedAt: Int64, endedAt: Int64, counters: CounterSums, sales: [Sales]
    ) {
        self.key = key
        self.day = day
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.counters = counters
        self.sales = sales
    }

    package var durationMilliseconds: Int64 { (endedAt - startedAt) / 1000 }

    /// The order in which sessions are gone through, the same whatever order they came in.
    package static func isBefore(_ left: MergedSession, _ right: MergedSession) -> Bool {
        left.startedAt == right.startedAt ? left.key < right.key : left.startedAt < right.startedAt
    }
}
