package import LocalTime
package import MetricCatalog
import Statistics

/// The figures of one account in a window and the window before: sums over the days that count, then the ratios.
package struct WindowFigures: Sendable {
    package let calendar: WindowCalendar
    /// Sums over the window, by `MetricID.rawValue - 1`.
    package private(set) var sums: [MetricSums]
    /// Sums over the window before.
    package private(set) var previousSums: [MetricSums]
    package private(set) var earlier: EarlierWindows
    /// The days of a metric one after the other, metric after metric; zero on days without data.
    private var daily: [MetricTerms]
    /// By metric; bit d: day d of the window has data.
    private var dailyMask: [UInt32]
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

    /// Bit `MetricID.rawValue - 1`: the metric speaks of sales, of GMV.
    private static let salesMask = mask { $0.isScopedToSales }
    private static let moneyMask = mask { $0.counters.contains(.gmvMinor) }

    /// - Parameters:
    ///   - days: one a day at most.
    ///   - standardGMV: the definition taken where days have different ones.
    package init(calendar: WindowCalendar, days: [Day], standardGMV: GMVDefinition) {
        self.calendar = calendar
        gmvDefinition = Self.definition(of: days, in: calendar, standard: standardGMV)
        let metrics = MetricID.allCases.count
        sums = Array(repeating: MetricSums(), count: metrics)
        previousSums = sums
        earlier = EarlierWindows(calendar)
        daily = Array(repeating: MetricTerms(numerator: 0, denominator: 0), count: metrics * calendar.length)
        dailyMask = Array(repeating: 0, count: metrics)
        for day in days { add(day) }
    }

    /// The sum of a metric's numerator over the window; 0 where there is none.
    package func numerator(of metric: MetricID) -> Double { sums[Int(metric.rawValue) - 1].numerator }

    private mutating func add(_ day: Day) {
        let place = calendar.place(of: day.day)
        guard let offset = calendar.offsetOfSeen(day.day) else { return }
        let hasGMV = day.hasSales && gmvDefinition != nil && day.figures.gmvDefinition == gmvDefinition
        let hidden = day.hasSales ? (hasGMV ? 0 : Self.moneyMask) : Self.salesMask
        day.figures.forEachMetric { metric, sums in
            guard hidden & 1 << UInt32(metric) == 0 else { return }
            add(sums, of: metric, at: place)
            earlier.add(sums, of: metric, on: offset)
        }
        guard hasGMV, place != .outside else { return }
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
            self.sums[metric] += sums
            daily[metric * calendar.length + offset] = MetricTerms(
                numerator: sums.numerator, denominator: sums.denominator)
            dailyMask[metric] |= 1 << UInt32(offset)
        case .before: previousSums[metric] += sums
        case .outside: break
        }
    }

    /// What a day of the window has of a metric, given by its number less one; `nil` without data.
    func terms(of metric: Int, on offset: Int) -> MetricTerms? {
        dailyMask[metric] & 1 << UInt32(offset) == 0 ? nil : daily[metric * calendar.length + offset]
    }

    private static func mask(_ condition: (MetricDefinition) -> Bool) -> UInt32 {
        MetricID.allCases.reduce(0) { condition($1.definition) ? $0 | 1 << UInt32($1.rawValue - 1) : $0 }
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
