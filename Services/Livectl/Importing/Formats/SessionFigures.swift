import MetricCatalog

/// The figures of one row, read exactly.
struct SessionFigures {
    /// Counters present.
    private(set) var counters = CounterSums()
    /// Rates given, only for comparison.
    private var rates: [Figure: WrittenRate] = [:]
    /// The average viewing time of a view, whole microseconds.
    private var averageViewing: Int64?
    private let written: [Figure: WrittenValue]

    /// Reads every figure, also those that are not kept: a broken cell is a broken row.
    init(_ written: [Figure: WrittenValue], currency: CurrencyCode) throws(ColumnProblem) {
        self.written = written
        for figure in Figure.allCases {
            guard let value = written[figure] else { continue }
            do {
                try read(value, as: figure, currency: currency)
            } catch {
                throw ColumnProblem(value.column, error)
            }
        }
        if let averageViewing, let views = counters[.views] {
            do {
                counters[.viewingMilliseconds] = try Self.viewingTime(averageViewing, views: views)
            } catch {
                throw ColumnProblem(column(.averageViewing), error)
            }
        }
    }

    private mutating func read(_ value: WrittenValue, as figure: Figure, currency: CurrencyCode) throws(ValueProblem) {
        switch figure.kind {
        case .rate:
            rates[figure] = try WrittenRate(value.text, number: value.isNumberCell)
        case .seconds:
            averageViewing = try Self.microseconds(value)
        case .money:
            let amount = try Self.amount(value, currency: currency)
            if let counter = figure.counter { counters[counter] = amount }
        case .count, .thousandths:
            let shift = figure.kind == .thousandths ? 3 : 0
            let count = try Self.bounded(value, shift: shift, limit: SessionRules.maximumCount)
            if let counter = figure.counter { counters[counter] = count }
        }
    }

    private static func bounded(_ value: WrittenValue, shift: Int, limit: Int64) throws(ValueProblem) -> Int64 {
        let decimal = try value.decimal()
        guard !decimal.isNegative else { throw .negative(value.text) }
        let whole = try decimal.whole(shift: shift)
        guard whole <= limit else { throw .tooLarge(value.text) }
        return whole
    }

    private static func amount(_ value: WrittenValue, currency: CurrencyCode) throws(ValueProblem) -> Int64 {
        guard let sign = CurrencySign(value.currency) else { throw .unknownCurrency(value.currency) }
        let written = sign.currency(ofAccountIn: currency)
        guard written == currency else { throw .foreignCurrency(written.rawValue, account: currency.rawValue) }
        let amount = try bounded(value, shift: currency.minorUnitExponent, limit: SessionRules.maximumAmount)
        // A text is somebody's writing, and nobody writes money so; a number cell may be of any size and form.
        guard value.isNumberCell || !value.text.contains(where: { "eE".contains($0) }) else {
            throw .unreadable(value.text, expected: "an amount in plain digits")
        }
        return amount
    }

    /// Average viewing times come as whole seconds or with some decimals: kept to the microsecond, half up.
    private static func microseconds(_ value: WrittenValue) throws(ValueProblem) -> Int64 {
        let decimal = try value.decimal()
        guard !decimal.isNegative else { throw .negative(value.text) }
        let microseconds = try decimal.rounded(shift: 6)
        guard microseconds <= SessionRules.maximumDuration * 1_000_000 else { throw .tooLarge(value.text) }
        return microseconds
    }

    /// Viewing time = average x views, in whole milliseconds, half up.
    private static func viewingTime(_ average: Int64, views: Int64) throws(ValueProblem) -> Int64 {
        let (product, overflow) = average.multipliedReportingOverflow(by: views)
        guard !overflow, product / 1_000 < SessionRules.maximumMilliseconds else {
            throw .tooLarge("\(average / 1_000_000) s x \(views) views")
        }
        return product / 1_000 + (product % 1_000 >= 500 ? 1 : 0)
    }

    private func column(_ figure: Figure) -> String {
        written[figure]?.column ?? ""
    }
}

extension SessionFigures {
    /// Refuses counts that contradict each other.
    func checkPossible() throws(ColumnProblem) {
        if let viewers = counters[.viewers], let views = counters[.views], viewers > views {
            throw ColumnProblem(column(.viewers), .impossible("\(viewers) viewers, but only \(views) views"))
        }
        if let average = counters[.averageConcurrentMilli], let peak = counters[.peakConcurrent],
            average > peak * 1_000
        {
            throw ColumnProblem(
                column(.averageConcurrent), .impossible("the average audience is above its peak of \(peak)"))
        }
    }

    /// What is odd: rates that the counts contradict, views longer than the session.
    func remarks(duration: Int64, clickThroughBase: Figure) -> [(column: String, text: String)] {
        var remarks: [(column: String, text: String)] = []
        let shares: [(Figure, CounterID, Figure)] = [
            (.clickToOrderRate, .skuOrders, .productClicks), (.clickThroughRate, .productClicks, clickThroughBase),
        ]
        for (figure, numerator, base) in shares {
            guard let rate = rates[figure], let above = counters[numerator],
                let below = base.counter.flatMap({ counters[$0] }), below > 0
            else { continue }
            let recomputed = Double(above) / Double(below)
            guard !rate.agrees(with: recomputed) else { continue }
            remarks.append(
                (column(figure), "given as \(written[figure]?.text ?? ""), but the counts give \(above) / \(below)"))
        }
        // The sheet gives durations to the minute.
        if let averageViewing, averageViewing / 1_000_000 > duration + 60 {
            remarks.append((column(.averageViewing), "longer than the session, which took \(duration) s"))
        }
        return remarks
    }
}
