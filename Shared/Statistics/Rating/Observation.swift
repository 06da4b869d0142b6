/// An account's own figure over a window, as its model needs it.
package enum Observation: Sendable, Hashable {
    case volume(Double)
    /// Events and their exposure (views, clicks, hours).
    case rate(events: Double, exposure: Double)
    case proportion(successes: Double, trials: Double)
    /// An average, the jackknife variance of log(1 + value) and the sessions it comes from.
    case mean(value: Double, variance: Double?, sessions: Int64)

    /// The figure itself; `nil` without exposure or where a number is missing or negative.
    package var value: Double? {
        switch self {
        case .volume(let value): Self.usable(value)
        case .rate(let events, let exposure): exposure > 0 ? Self.usable(events / exposure) : nil
        case .proportion(let successes, let trials): trials > 0 ? Self.usable(successes / trials) : nil
        case .mean(let value, _, _): Self.usable(value)
        }
    }

    /// The observation of a model from a metric's numerator and denominator.
    ///
    /// - Parameters:
    ///   - variance: of log(1 + value), for means: `Jackknife`; `nil` or under 3 sessions: the group's pooled one is
    ///     used.
    package init(
        _ model: ValueModel, numerator: Double, denominator: Double, variance: Double? = nil, sessions: Int64 = 0
    ) {
        switch model {
        case .volume: self = .volume(numerator / denominator)
        case .rate: self = .rate(events: numerator, exposure: denominator)
        case .proportion: self = .proportion(successes: numerator, trials: denominator)
        case .mean:
            let value = denominator > 0 ? numerator / denominator : .nan
            self = .mean(value: value, variance: variance, sessions: sessions)
        }
    }

    private static func usable(_ value: Double) -> Double? { value >= 0 && value < .infinity ? value : nil }
}
