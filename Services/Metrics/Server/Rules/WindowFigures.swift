package import LocalTime
package import MetricCatalog
import Statistics

/// The figures of one account in a window and the window before: sums over the days that count, then the ratios.
package struct WindowFigures: Sendable {
    /// One metric in both windows.
    package struct Figure: Sendable {
        package var sums = MetricSums()
        package var previousSums = MetricSums()
        /// By the day's place in the window; `nil` on a day without data.
        package var daily: [MetricTerms?]
    }

    package let calendar: WindowCalendar
    /// By `MetricID.rawValue - 1`.
    package private(set) var figures: [Figure]
    package private(set) var gmvMinor: Int64?
    package private(set) var previousGMVMinor: Int64?
    /// What GMV and its metrics count; days with another one have no GMV. `nil` where there is no GMV.
    package let gmvDefinition: GMVDefinition?

    /// A day's figures as they are kept.
    package struct Day: Sendable {
        package var day: LocalDay
        /// Whether the sales are those of the scope asked for; the sessions' own figures are in any case.
        package var hasSales: Bool
        package var figures: PackedFigures

        package init(day: LocalDay, hasSales: Bool, figures: PackedFigures) {
            self.day = day
            self.hasSales = hasSales
            self.figures = figures
        }
    }

    private static let isSales: [Bool] = MetricID.allCases.map { $0.definition.isScopedToSales }
    private static let isMoney: [Bool] = MetricID.allCases.map { $0.definition.counters.contains(.gmvMinor) }

    /// - Parameters:
    ///   - days: one a day at most.
    ///   - standardGMV: the definition taken where days have different ones.
    package init(calendar: WindowCalendar, days: [Day], standardGMV: GMVDefinition) {
        self.calendar = calendar
        gmvDefinition = Self.definition(of: days, in: calendar, standard: standardGMV)
        figures = Array(
            repeating: Figure(daily: Array(repeating: nil, count: calendar.length)), count: MetricID.allCases.count)
        for day in days { add(day) }
    }

    /// The sum of a metric's numerator over the window; 0 where there is none.
    package func numerator(of metric: MetricID) -> Double { figures[Int(metric.rawValue) - 1].sums.numerator }

    private mutating func add(_ day: Day) {
        let place = calendar.place(of: day.day)
        guard place != .outside else { return }
        let hasGMV = day.hasSales && gmvDefinition != nil && day.figures.gmvDefinition == gmvDefinition
        day.figures.forEachMetric { metric, sums in
            if Self.isSales[metric], !day.hasSales { return }
            if Self.isMoney[metric], !hasGMV { return }
            add(sums, of: metric, at: place)
        }
        guard hasGMV else { return }
        if case .window = place {
            gmvMinor = (gmvMinor ?? 0).addingClamped(day.figures.gmvMinor)
        } else {
            previousGMVMinor = (previousGMVMinor ?? 0).addingClamped(day.figures.gmvMinor)
        }
    }

    /// Adds what one day has of a metric, given by its number less one.
    mutating func add(_ sums: MetricSums, of metric: Int, at place: WindowCalendar.Place) {
        switch place {
        case .window(let offset):
            figures[metric].sums += sums
            figures[metric].daily[offset] = MetricTerms(numerator: sums.numerator, denominator: sums.denominator)
        case .before: figures[metric].previousSums += sums
        case .outside: break
        }
    }

    /// The window's definition of GMV: the standard one if a day that counts has it, else the other; the window before decides where
    /// the window has no GMV at all.
    private static func definition(
        of days: [Day], in calendar: WindowCalendar, standard: GMVDefinition
    ) -> GMVDefinition? {
        var found: (window: GMVDefinition?, before: GMVDefinition?)
        for day in days where day.hasSales {
            guard let definition = day.figures.gmvDefinition else { continue }
            switch calendar.place(of: day.day) {
            case .window: found.window = found.window == standard ? standard : definition
            case .before: found.before = found.before == standard ? standard : definition
            case .outside: break
            }
        }
        return found.window ?? found.before
    }
}
