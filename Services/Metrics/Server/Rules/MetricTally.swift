import MetricCatalog
import Statistics

/// Adds up one metric over the sessions of a day.
///
/// A session counts only if it gives both quantities of the ratio: a source that knows the views but not the clicks must not make the
/// click rate look low. Time on air is that of the sessions that count, moments already covered by earlier ones of them left out.
struct MetricTally {
    /// The metrics that come from sessions.
    static let metrics = MetricID.allCases.filter { !$0.definition.isFromFeed }

    private let definition: MetricDefinition
    private let counters: [CounterID]
    private let needsAudience: Bool
    private let gmvDefinition: GMVDefinition?
    private let currency: CurrencyCode
    private var inputs = MetricInputs()
    private var sessions: UInt32 = 0
    private var moments = SessionMoments()
    private var airTime = AirTime()

    /// - Parameter gmvDefinition: what GMV must be for a session to count in metrics of GMV.
    init(_ metric: MetricID, gmvDefinition: GMVDefinition?, currency: CurrencyCode) {
        definition = metric.definition
        counters = definition.counters
        needsAudience = definition.numerator == .audienceHours
        self.gmvDefinition = gmvDefinition
        self.currency = currency
    }

    /// Adds a session, in the order of their starts; one of an earlier day only covers its time.
    mutating func add(_ session: SessionInScope) {
        guard counts(session) else { return }
        let milliseconds = airTime.add(session)
        guard session.isOfDay else { return }
        var own = MetricInputs()
        for counter in counters { own.counters[counter] = session.counters[counter] }
        own.liveMilliseconds = milliseconds
        own.sessions = 1
        own.liveDays = 1
        if needsAudience {
            own.audienceMilliseconds = session.audienceMilliseconds
            own.audienceLiveMilliseconds = session.durationMilliseconds
        }
        inputs.take(own, counters)
        sessions &+= 1
        guard definition.model == .mean else { return }
        own.liveMilliseconds = session.durationMilliseconds
        guard let terms = definition.terms(of: own, currency: currency) else { return }
        moments.add(numerator: terms.numerator, denominator: terms.denominator)
    }

    /// The sums over the day's sessions.
    var sums: MetricSums {
        guard sessions > 0, let terms = definition.terms(of: inputs, currency: currency) else { return MetricSums() }
        return MetricSums(
            numerator: terms.numerator, denominator: terms.denominator, sessions: sessions, moments: moments)
    }

    private func counts(_ session: SessionInScope) -> Bool {
        if needsAudience, session.audienceMilliseconds == nil { return false }
        for counter in counters {
            guard session.counters.contains(counter) else { return false }
            if counter == .gmvMinor, session.gmvDefinition != gmvDefinition { return false }
        }
        return true
    }
}

extension MetricInputs {
    /// Adds a session of the same day, as far as the counters go.
    fileprivate mutating func take(_ other: MetricInputs, _ wanted: [CounterID]) {
        for counter in wanted {
            guard let value = other.counters[counter] else { continue }
            counters[counter] = (counters[counter] ?? 0).addingClamped(value)
        }
        liveMilliseconds = liveMilliseconds.addingClamped(other.liveMilliseconds)
        sessions = sessions.addingClamped(other.sessions)
        liveDays = 1
        guard let audience = other.audienceMilliseconds else { return }
        audienceMilliseconds = (audienceMilliseconds ?? 0).addingClamped(audience)
        audienceLiveMilliseconds = audienceLiveMilliseconds.addingClamped(other.audienceLiveMilliseconds)
    }
}
