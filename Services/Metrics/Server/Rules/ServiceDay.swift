package import LocalTime
package import MetricCatalog

/// The service figures of one shop on one day.
package struct ServiceDay: Sendable, Equatable {
    package var day: LocalDay
    package var counters: ServiceSums

    package init(day: LocalDay, counters: ServiceSums) {
        self.day = day
        self.counters = counters
    }
}

extension WindowFigures {
    /// Adds the shop's service figures. The feed has a watermark of its own, and a shop sees all of its days.
    package mutating func add(service days: [ServiceDay], completeTo: LocalDay) {
        let calendar = WindowCalendar(
            end: calendar.start + (calendar.length - 1), length: calendar.length, watermark: completeTo,
            visible: LocalDay(rawValue: .min)...LocalDay(rawValue: .max))
        for day in days {
            var inputs = MetricInputs()
            inputs.service = day.counters
            for metric in ServiceDay.metrics {
                guard let terms = metric.definition.terms(of: inputs, currency: .usd) else { continue }
                add(
                    MetricSums(numerator: terms.numerator, denominator: terms.denominator),
                    of: Int(metric.rawValue) - 1,
                    at: calendar.place(of: day.day))
            }
        }
    }
}

extension ServiceDay {
    /// The metrics that come from the shop's service feed.
    package static let metrics = MetricID.allCases.filter(\.definition.isOfShop)
}
