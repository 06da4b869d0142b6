import Contracts
import MetricCatalog

extension GatewayMoney {
    /// An amount of minor units. A currency that is not known is taken to have two decimals, as nearly all have.
    init(minor: Int64, currency: String) {
        self.init()
        self.minor = minor
        self.currency = currency
        amount = Self.decimal(minor, exponent: CurrencyCode(rawValue: currency)?.minorUnitExponent ?? 2)
    }

    /// An amount of major units, rounded to minor ones; `nil` where it is no number or too large to be written.
    init?(major: Double, currency: String) {
        let minor = (major * Double(CurrencyCode(rawValue: currency)?.minorUnitsPerMajor ?? 100)).rounded()
        guard minor.magnitude < 9e15 else { return nil }
        self.init(minor: Int64(minor), currency: currency)
    }

    private static func decimal(_ minor: Int64, exponent: Int) -> String {
        guard exponent > 0 else { return String(minor) }
        let digits = String(minor.magnitude)
        let padded = String(repeating: "0", count: max(0, exponent + 1 - digits.count)) + digits
        return (minor < 0 ? "-" : "") + padded.dropLast(exponent) + "." + padded.suffix(exponent)
    }
}
