package import MetricCatalog

/// One LIVE session as one file reports it, whatever the file's format.
package struct ImportedSession: Equatable, Sendable {
    /// The account that the row was routed to.
    package let accountID: String
    /// The platform's id of the LIVE; empty where the format has none: then account and start minute are the identity.
    package let liveID: String
    /// Start, unix microseconds.
    package let startMicroseconds: Int64
    /// End, unix microseconds; the "Live Analysis" sheet gives it to the minute.
    package let endMicroseconds: Int64
    /// What the row gives; a counter that it does not give is absent, which is not 0.
    package let counters: CounterSums
    /// The account's currency, in whose minor units GMV is.
    package let currency: CurrencyCode
    /// What the file counts as GMV.
    package let gmvDefinition: GMVDefinition
    /// The kind of file.
    package let source: ImportSource
    /// The time that the figures are of, unix microseconds: of two reports of one source the later one holds.
    package let version: Int64
    /// Where the row stands.
    package let location: SourceLocation

    /// Whether two reports say the same, wherever and whenever they were read.
    func saysTheSame(as other: ImportedSession) -> Bool {
        accountID == other.accountID && liveID == other.liveID && startMicroseconds == other.startMicroseconds
            && endMicroseconds == other.endMicroseconds && counters == other.counters && source == other.source
    }
}
