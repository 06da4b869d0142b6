import Glibc
import LocalTime
import Statistics

/// An account's own value of every step of the funnel.
struct DemoRates: Sendable {
    private var values: [Double]
    private let season: Season?

    /// A step that swells and ebbs.
    private struct Season {
        let factor: DemoFactor
        let phase: Double
    }

    /// Days of a full swing.
    private static let swing = 56.0

    /// Draws a seller's values; impressions and order value are then the place's multiples.
    init(_ trait: DemoTrait, at place: DemoPlace, _ random: inout SeededRandom) {
        values = DemoFactor.allCases.map { $0.draw(&random) * trait.multiplier($0) }
        values[DemoFactor.impressionsPerHour.rawValue] *= place.audience
        values[DemoFactor.orderValue.rawValue] *= place.orderValue
        let phase = random.uniform() * Self.swing
        if case .seasonal(let factor) = trait { season = Season(factor: factor, phase: phase) } else { season = nil }
    }

    /// Another account of the same seller: alike, not equal.
    func varied(_ random: inout SeededRandom) -> DemoRates {
        var copy = self
        for index in copy.values.indices { copy.values[index] *= random.lognormal(median: 1, deviation: 0.18) }
        return copy
    }

    /// The same but for one step.
    func scaled(_ factor: DemoFactor, by multiplier: Double) -> DemoRates {
        var copy = self
        copy.values[factor.rawValue] *= multiplier
        return copy
    }

    /// One session's value on a day: the account's own, its season, and what this session differs by.
    func value(_ factor: DemoFactor, on day: LocalDay, _ random: inout SeededRandom) -> Double {
        let shape = factor.sessionShape
        return values[factor.rawValue] * swell(factor, on: day) * random.gamma(shape: shape, rate: shape)
    }

    private func swell(_ factor: DemoFactor, on day: LocalDay) -> Double {
        guard let season, season.factor == factor else { return 1 }
        return exp(0.6 * sin(2 * Double.pi * (Double(day.rawValue) + season.phase) / Self.swing))
    }
}
