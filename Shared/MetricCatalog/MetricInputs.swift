/// Everything the metrics of one account are computed from: sums over a session, a day or a window, for one scope of
/// sales.
package struct MetricInputs: Sendable, Equatable {
    package var counters = CounterSums()
    /// Time on air, sessions that overlap counted once.
    package var liveMilliseconds: Int64 = 0
    /// LIVEs started.
    package var sessions: Int64 = 0
    /// Local days on which a LIVE started.
    package var liveDays: Int64 = 0
    /// Viewers' time: average concurrent viewers x duration of each session that gives the average, else its viewing
    /// time.
    package var audienceMilliseconds: Int64?
    /// Durations added up, of the sessions that audience time covers.
    package var audienceLiveMilliseconds: Int64 = 0
    package var service = ServiceSums()
    /// Points of the violations within the time; absent while no feed is connected.
    package var violationPoints: Int64?

    package init() {}

    /// The audience time of one session, `nil` where neither the average of concurrent viewers nor the viewing time is
    /// known.
    ///
    /// Viewers present on average x duration is the time they spent, so the two ways agree where both are known.
    package static func audienceMilliseconds(counters: CounterSums, durationMilliseconds: Int64) -> Int64? {
        guard let average = counters[.averageConcurrentMilli] else { return counters[.viewingMilliseconds] }
        let (product, overflow) = average.multipliedReportingOverflow(by: durationMilliseconds)
        return overflow ? .max : product / 1000
    }
}
