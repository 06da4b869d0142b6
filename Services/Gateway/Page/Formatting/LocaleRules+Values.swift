extension LocaleRules {
    /// A metric's value in its unit; the unit is one of `GatewayMetric.unit`.
    package func value(_ value: Double, unit: String, currency: String, _ precision: ValuePrecision) -> String {
        let number =
            switch unit {
            case "money", "money_per_thousand_views", "money_per_hour":
                precision == .exact
                    ? "\(currency) \(self.number(value, decimals: 4, significant: 12))"
                    : money(value, currency: currency)
            case "percent": plain(value * 100, unit: unit, precision)
            default: plain(value, unit: unit, precision)
            }
        let form = number == "1" ? "one" : "other"
        return TextPattern.fill(units["\(unit).\(form)"] ?? units[unit] ?? "{n}", ["n": number])
    }

    private func plain(_ value: Double, unit: String, _ precision: ValuePrecision) -> String {
        switch precision {
        case .glance: shown(value, decimals: Self.glanceDecimals(of: unit, value), significant: 3)
        case .table: shown(value, decimals: Self.tableDecimals(of: unit, value), significant: 12)
        case .exact: number(value, decimals: 4, significant: 12)
        }
    }

    /// The number as people read it: none is 0, and what the decimals cannot show is under the least that they can.
    private func shown(_ value: Double, decimals: Int, significant: Int) -> String {
        let least = Self.powerOfTen(-decimals)
        guard value.magnitude < least / 2 else {
            return number(value, decimals: decimals, significant: significant)
        }
        let none = value <= 0 || decimals == 0
        return none
            ? number(0, decimals: 0) : TextPattern.fill(under, ["n": number(least, decimals: decimals)])
    }

    private static func glanceDecimals(of unit: String, _ value: Double) -> Int {
        switch unit {
        case "hours", "percent": 1
        case "per_hour", "seconds", "viewers": value.magnitude < 10 ? 1 : 0
        case "per_view": 2
        default: countDecimals(value)
        }
    }

    private static func tableDecimals(of unit: String, _ value: Double) -> Int {
        switch unit {
        case "hours", "percent", "seconds": 1
        case "per_hour", "viewers": value.magnitude < 100 ? 1 : 0
        case "per_view": 2
        default: countDecimals(value)
        }
    }

    /// What is counted is whole, but a quartile may lie between two counts. Less than a twentieth is none.
    private static func countDecimals(_ value: Double) -> Int {
        let tenths = (value.magnitude * 10).rounded()
        return tenths >= 100 || tenths.truncatingRemainder(dividingBy: 10) == 0 ? 0 : 1
    }
}
