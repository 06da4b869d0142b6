import Contracts
import LocalTime
import MetricCatalog
import Statistics

/// The figures of a window as the message that carries them.
struct AccountMetricsAnswer {
    private let question: WindowQuestion
    private let window: MetricsStore.Window
    private let figures: WindowFigures

    init(_ question: WindowQuestion, _ window: MetricsStore.Window) {
        let calendar = WindowCalendar(
            end: question.end, length: question.length, watermark: window.state?.watermark, visible: question.visible)
        var figures = WindowFigures(calendar: calendar, days: window.days, standardGMV: question.standardGMV)
        if let completeTo = window.serviceCompleteTo {
            figures.add(service: window.serviceDays, completeTo: completeTo)
        }
        self.question = question
        self.window = window
        self.figures = figures
    }

    var message: MetricsGetAccountMetricsResponse {
        var message = MetricsGetAccountMetricsResponse()
        message.accountID = question.accountID
        message.scope = question.scope
        message.currency = question.currency?.rawValue ?? window.state?.currency ?? ""
        message.windowDays = UInt32(question.length)
        message.windowEndDay = question.end.rawValue
        if let watermark = window.state?.watermark {
            message.watermarkDay = watermark.rawValue
            message.hasWatermark_p = true
        }
        message.dataVersion = window.state?.dataVersion ?? 0
        message.countedMask = figures.calendar.countedMask
        message.hasComparison_p = figures.calendar.previousMask != 0
        message.serviceConnected = window.serviceCompleteTo != nil
        message.serviceCompleteToDay = window.serviceCompleteTo?.rawValue ?? 0
        fillTotals(of: &message)
        fillColumns(of: &message)
        fillEarlier(of: &message)
        return message
    }

    private func fillTotals(of message: inout MetricsGetAccountMetricsResponse) {
        message.gmvMinor = figures.gmvMinor ?? 0
        message.hasGmv_p = figures.gmvMinor != nil
        message.gmvPreviousMinor = figures.previousGMVMinor ?? 0
        message.hasGmvPrevious_p = figures.previousGMVMinor != nil
        message.gmvDefinition =
            figures.gmvDefinition.flatMap { MetricsGMVDefinition(rawValue: Int($0.rawValue)) } ?? .unspecified
        message.sessions = UInt32(clamping: Int(figures.numerator(of: .liveCount)))
        message.liveHours = figures.numerator(of: .liveHours)
    }

    private func fillColumns(of message: inout MetricsGetAccountMetricsResponse) {
        let known = figures.calendar.knowsVolumes(firstDay: window.state?.firstDay, watermark: window.state?.watermark)
        let readings = figures.readings(volumesAreKnown: known)
        message.valueMask = Self.mask(readings) { $0.value != nil }
        message.previousMask = Self.mask(readings) { $0.previous != nil }
        message.trendMask = Self.mask(readings) { $0.trend != nil }
        message.dailyMask = readings.map(\.dailyMask)
        message.metric = readings.map { MetricsMetric(rawValue: Int($0.metric.rawValue)) ?? .unspecified }
        message.value = readings.map { $0.value ?? 0 }
        message.previous = readings.map { $0.previous ?? 0 }
        message.numerator = readings.map(\.numerator)
        message.denominator = readings.map(\.denominator)
        message.logVariance = readings.map { $0.logVariance ?? 0 }
        message.metricSessions = readings.map(\.sessions)
        message.slopeChange = readings.map { $0.trend?.slopeChange ?? 0 }
        message.slopeP = readings.map { $0.trend?.p ?? 0 }
        var daily: [Double] = []
        daily.reserveCapacity(readings.count * question.length)
        for reading in readings {
            for value in reading.daily { daily.append(value ?? 0) }
        }
        message.daily = daily
    }

    /// Bit `place` for each reading that has it.
    private static func mask(_ readings: [MetricReading], _ has: (MetricReading) -> Bool) -> UInt64 {
        readings.enumerated().reduce(0) { has($1.element) ? $0 | 1 << UInt64($1.offset) : $0 }
    }

    /// Windows that ended earlier, of the headlines that have any.
    private func fillEarlier(of message: inout MetricsGetAccountMetricsResponse) {
        var metrics: [MetricsMetric] = []
        var values: [Float] = []
        var exposures: [Float] = []
        for (row, metric) in EarlierWindows.metrics.enumerated() {
            let windows = (1...question.length).map { daysEarlier in
                figures.earlier.terms(
                    of: row, daysEarlier: daysEarlier,
                    isKnown: figures.calendar.knowsVolumes(
                        daysEarlier: daysEarlier, firstDay: window.state?.firstDay, watermark: window.state?.watermark))
            }
            guard windows.contains(where: { $0 != nil }) else { continue }
            metrics.append(MetricsMetric(rawValue: Int(metric.rawValue)) ?? .unspecified)
            values += windows.map { Float($0?.value ?? 0) }
            exposures += windows.map { Float($0?.exposure ?? 0) }
        }
        message.earlierMetric = metrics
        message.earlierValue = values
        message.earlierExposure = exposures
    }
}
