import LocalTime
import MetricCatalog
import MetricsServer

/// Reports and sessions for tests, in minutes after a midnight that they all share.
enum Sample {
    /// 2026-04-13, a Monday.
    static let day = LocalDay(rawValue: 20_556)
    /// Midnight in UTC of that day, in unix microseconds.
    static let midnight: Int64 = 20_556 * 86_400_000_000
    static let minute: Int64 = 60_000_000
    static let hour: Int64 = 60 * minute

    /// The counters named, the rest absent.
    static func counters(_ values: [CounterID: Int64]) -> CounterSums {
        var counters = CounterSums()
        for (counter, value) in values { counters[counter] = value }
        return counters
    }

    /// A report in a zone that is UTC.
    static func report(
        live: String? = nil, source: ReportSource = .apiList, scope: String = "shop", version: Int64 = 1,
        start: Int64 = 600, length: Int64 = 60, gmv definition: GMVDefinition? = nil, _ values: [CounterID: Int64] = [:]
    ) -> SessionReport {
        let startedAt = midnight + start * minute
        return SessionReport(
            identity: live.map { .live($0) } ?? .startMinute(startedAt / minute), source: source, scope: scope,
            version: version, startedAt: startedAt, endedAt: startedAt + length * minute,
            gmvDefinition: definition ?? (values[.gmvMinor] == nil ? nil : .live), counters: counters(values),
            day: LocalDay(rawValue: Int32(startedAt / 86_400_000_000)))
    }

    /// A merged session in a zone that is UTC.
    static func session(
        _ key: String, start: Int64, length: Int64, _ values: [CounterID: Int64] = [:],
        sales: [String: [CounterID: Int64]] = [:], gmv definition: GMVDefinition? = .live
    ) -> MergedSession {
        let startedAt = midnight + start * minute
        return MergedSession(
            key: key, day: LocalDay(rawValue: Int32(startedAt / 86_400_000_000)), startedAt: startedAt,
            endedAt: startedAt + length * minute, counters: counters(values),
            sales: sales.keys.sorted().map { scope in
                let own = sales[scope] ?? [:]
                return MergedSession.Sales(
                    scope: scope, counters: counters(own), gmvDefinition: own[.gmvMinor] == nil ? nil : definition)
            })
    }
}
