import Contracts
import LocalTime
import MetricCatalog

extension SessionReport {
    /// The report that a message is, checked; `now` in unix microseconds.
    init(_ message: MetricsSessionReport, of account: ReportedAccount, now: Int64) throws(ReportRejection) {
        guard message.liveID.isEmpty || OpaqueID.isValid(message.liveID) else { throw .liveIDInvalid }
        guard message.scope.isEmpty || OpaqueID.isValid(message.scope) else { throw .scopeInvalid }
        let source = try ReportSource(message.source)
        try Self.checkTimes(start: message.startedAtUs, end: message.endedAtUs, version: message.version, now: now)
        let counters = try CounterSums(message)
        try Self.checkCounts(counters)
        try Self.checkSales(
            scope: message.scope, currency: try Self.currency(message.currency), counters: counters, of: account)
        let start = message.startedAtUs
        self.init(
            identity: message.liveID.isEmpty
                ? .startMinute(SessionIdentity.minute(of: start)) : .live(message.liveID),
            source: source, scope: message.scope, version: message.version, startedAt: start,
            endedAt: message.endedAtUs,
            gmvDefinition: counters.contains(.gmvMinor) ? try Self.gmvDefinition(message.gmvDefinition, source) : nil,
            counters: counters, day: account.zone.day(at: start))
    }

    /// `nil` where none is named. A currency that is not known is not the account's.
    private static func currency(_ code: String) throws(ReportRejection) -> CurrencyCode? {
        guard !code.isEmpty else { return nil }
        guard let currency = CurrencyCode(rawValue: code) else { throw .currencyDiffers }
        return currency
    }

    /// What a source does not say follows from its layout: the creators' sheets give attributed GMV, all others that of the LIVE.
    private static func gmvDefinition(
        _ definition: MetricsGMVDefinition, _ source: ReportSource
    ) throws(ReportRejection) -> GMVDefinition {
        switch definition {
        case .unspecified: source == .creatorSheet ? .attributed : .live
        case .live: .live
        case .attributed: .attributed
        default: throw .gmvDefinitionUnknown
        }
    }
}

extension CounterSums {
    /// The counters that a message lists.
    fileprivate init(_ message: MetricsSessionReport) throws(ReportRejection) {
        guard message.counter.count == message.value.count else { throw .columnsDiffer }
        self.init()
        for (counter, value) in zip(message.counter, message.value) {
            guard let counter = UInt8(exactly: counter.rawValue).flatMap(CounterID.init(rawValue:)) else {
                throw .counterUnknown
            }
            guard !contains(counter) else { throw .counterTwice }
            self[counter] = value
        }
    }
}
