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
        let form = value == 1 ? "one" : "other"
        return TextPattern.fill(units["\(unit).\(form)"] ?? units[unit] ?? "{n}", ["n": number])
    }

    private func plain(_ value: Double, unit: String, _ precision: ValuePrecision) -> String {
        switch precision {
        case .glance: number(value, decimals: Self.glanceDecimals(of: unit, value), significant: 3)
        case .table: number(value, decimals: Self.tableDecimals(of: unit, value), significant: 12)
        case .exact: number(value, decimals: 4, significant: 12)
        }
    }

    private static func glanceDecimals(of unit: String, _ value: Double) -> Int {
        switch unit {
        case "hours", "percent": 1
        case "per_hour", "seconds", "viewers": value.magnitude < 10 ? 1 : 0
        case "per_view": 2
        default: 0
        }
    }

    private static func tableDecimals(of unit: String, _ value: Double) -> Int {
        switch unit {
        case "hours", "percent", "seconds": 1
        case "per_hour", "viewers": value.magnitude < 100 ? 1 : 0
        case "per_view": 2
        default: 0
        }
    }
}
