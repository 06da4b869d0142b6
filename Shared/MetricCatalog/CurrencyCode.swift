/// A currency of the markets served, by its ISO 4217 code. Amounts are whole minor units everywhere but in shown
/// values.
package enum CurrencyCode: String, CaseIterable, Sendable, Hashable {
    case aed = "AED"
    case brl = "BRL"
    case eur = "EUR"
    case gbp = "GBP"
    case idr = "IDR"
    case jpy = "JPY"
    case mxn = "MXN"
    case myr = "MYR"
    case php = "PHP"
    case sar = "SAR"
    case sgd = "SGD"
    case thb = "THB"
    case usd = "USD"
    case vnd = "VND"

    /// Decimal places of the minor unit, as ISO 4217 lists them (the rupiah has two, though none are used in trade).
    package var minorUnitExponent: Int {
        switch self {
        case .jpy, .vnd: 0
        case .aed, .brl, .eur, .gbp, .idr, .mxn, .myr, .php, .sar, .sgd, .thb, .usd: 2
        }
    }

    /// Minor units in one major unit.
    package var minorUnitsPerMajor: Int64 { minorUnitExponent == 0 ? 1 : 100 }

    /// The amount in major units.
    package func majorUnits(ofMinor amount: Int64) -> Double { Double(amount) / Double(minorUnitsPerMajor) }

    /// The minor units of a plain decimal number such as `-1234.5`, exactly; `nil` for any other text, for places the
    /// currency does not have (zeros excepted), and beyond Int64. Thousands separators and decimal commas are for the
    /// reader of the file.
    package func minorUnits(ofDecimal text: some StringProtocol) -> Int64? {
        var digits = Substring(text)
        let negative = digits.first == "-"
        if negative { digits.removeFirst() }
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, !whole.isEmpty, whole.utf8.allSatisfy(Self.isDigit) else { return nil }
        let fraction = parts.count == 2 ? parts[1] : "0"
        guard !fraction.isEmpty, fraction.utf8.allSatisfy(Self.isDigit),
            fraction.utf8.dropFirst(minorUnitExponent).allSatisfy({ $0 == UInt8(ascii: "0") })
        else { return nil }
        let places = fraction.prefix(minorUnitExponent)
        let padding = String(repeating: "0", count: minorUnitExponent - places.count)
        return Int64((negative ? "-" : "") + whole + places + padding)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
