package import LocalTime
package import MetricCatalog

/// What one source says about one session of an account: cumulative counters, as of the version.
package struct SessionReport: Sendable, Equatable {
    package var identity: SessionIdentity
    package var source: ReportSource
    /// Whose sales the sales counters are: a shop's seller id; empty: account-wide.
    package var scope: String
    /// Unix microseconds as of which the figures are.
    package var version: Int64
    /// Unix microseconds.
    package var startedAt: Int64
    /// Unix microseconds, not before the start.
    package var endedAt: Int64
    /// What the source counts as GMV; `nil` where it gives none.
    package var gmvDefinition: GMVDefinition?
    package var counters: CounterSums
    /// The account's local day of the start.
    package var day: LocalDay

    package init(
        identity: SessionIdentity, source: ReportSource, scope: String, version: Int64, startedAt: Int64,
        endedAt: Int64,
        gmvDefinition: GMVDefinition?, counters: CounterSums, day: LocalDay
    ) {
        self.identity = identity
        self.source = source
        self.scope = scope
        self.version = version
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.gmvDefinition = gmvDefinition
        self.counters = counters
        self.day = day
    }

    /// What the report is about; a source has one report for it, the one of the highest version.
    package var subject: ReportSubject { ReportSubject(identity: identity, source: source, scope: scope) }

    /// Whether it says the same as another one, whenever.
    package func hasContent(of other: SessionReport) -> Bool {
        startedAt == other.startedAt && endedAt == other.endedAt && gmvDefinition == other.gmvDefinition
            && counters == other.counters
    }
}

/// What one source reports on: a session and a scope of sales.
package struct ReportSubject: Sendable, Hashable {
    package var identity: SessionIdentity
    package var source: ReportSource
    package var scope: String

    package init(identity: SessionIdentity, source: ReportSource, scope: String) {
        self.identity = identity
        self.source = source
        self.scope = scope
    }
}
