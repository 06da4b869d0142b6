/// A quantity that a metric divides or is divided by.
package enum MetricOperand: Sendable, Hashable {
    /// Hours on air, overlapping sessions counted once.
    case liveHours
    case sessions
    case liveDays
    /// Viewers' time in hours; see `MetricInputs.audienceMilliseconds`.
    case audienceHours
    /// Durations in hours of the sessions that audience time covers.
    case audienceLiveHours
    /// A counter of sessions in its own unit.
    case counter(CounterID)
    /// A counter in milliseconds, taken in seconds.
    case seconds(CounterID)
    /// A counter in minor units, taken in major units of the account's currency.
    case money(CounterID)
    case service(ServiceCounterID)
    case violationPoints
    /// No divisor: the metric is the numerator itself.
    case one

    /// The counter of sessions that must be present, if the operand is one.
    package var counter: CounterID? {
        switch self {
        case .counter(let counter), .seconds(let counter), .money(let counter): counter
        case .liveHours, .sessions, .liveDays, .audienceHours, .audienceLiveHours, .service, .violationPoints, .one: nil
        }
    }

    /// The quantity, `nil` where a counter it needs is absent.
    package func amount(of inputs: MetricInputs, currency: CurrencyCode) -> Double? {
        switch self {
        case .liveHours: Double(inputs.liveMilliseconds) / Self.millisecondsPerHour
        case .sessions: Double(inputs.sessions)
        case .liveDays: Double(inputs.liveDays)
        case .audienceHours: inputs.audienceMilliseconds.map { Double($0) / Self.millisecondsPerHour }
        case .audienceLiveHours: Double(inputs.audienceLiveMilliseconds) / Self.millisecondsPerHour
        case .counter(let counter): inputs.counters[counter].map { Double($0) }
        case .seconds(let counter): inputs.counters[counter].map { Double($0) / 1000 }
        case .money(let counter): inputs.counters[counter].map { currency.majorUnits(ofMinor: $0) }
        case .service(let counter): inputs.service[counter].map { Double($0) }
        case .violationPoints: inputs.violationPoints.map { Double($0) }
        case .one: 1
        }
    }

    private static let millisecondsPerHour = 3_600_000.0
}
