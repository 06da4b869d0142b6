/// A rate that a file gives: never stored, only held against what the counts give.
package struct WrittenRate: Equatable, Sendable {
    /// The rate as a fraction: `8.33%` is 0.0833.
    package let value: Double
    /// How far rounding or cutting off may have moved it: one unit of the last place written, at least 0.0001.
    package let tolerance: Double

    /// Reads `8.33%`, `0.0833` or `8.33e-2`.
    package init(_ text: some StringProtocol, number: Bool = false) throws(ValueProblem) {
        let trimmed = String(text)
        let isPercent = trimmed.hasSuffix("%")
        let digits = isPercent ? trimmed.dropLast().filter { $0 != " " } : trimmed
        let decimal = try number ? DecimalText(spreadsheetNumber: digits) : DecimalText(digits)
        guard !decimal.isNegative else { throw .negative(trimmed) }
        let scale = isPercent ? 0.01 : 1
        var unit = scale
        for _ in 0..<decimal.places { unit /= 10 }
        value = decimal.double * scale
        tolerance = max(unit, 0.0001)
    }

    /// Whether the counts give the same rate but for rounding.
    package func agrees(with recomputed: Double) -> Bool {
        abs(value - recomputed) <= tolerance * (1 + 1e-9)
    }
}
