extension LocaleRules {
    /// An amount of major units in full, as in `RM 5,342.55`. A currency that is not listed is written by its code.
    package func money(_ amount: Double, currency: String) -> String {
        let rules = currencies[currency]
        return withSign(number(amount, decimals: rules?.decimals ?? 2), of: currency)
    }

    /// An amount of major units with at most three digits that count, as in `RM 310`.
    package func roundedMoney(_ amount: Double, currency: String) -> String {
        withSign(rounded(amount, of: currency), of: currency)
    }

    /// Two amounts of one currency, rounded, the sign once: `RM 310–520`.
    package func roundedMoney(from low: Double, to high: Double, currency: String) -> String {
        let size = max(low.magnitude, high.magnitude)
        let (from, to) = (rounded(low, of: currency, beside: size), rounded(high, of: currency, beside: size))
        return withSign(from == to ? from : range(from: from, to: to), of: currency)
    }

    /// - Parameter size: of the largest amount that stands with this one: all have its decimals.
    private func rounded(_ amount: Double, of currency: String, beside size: Double = 0) -> String {
        let decimals = max(amount.magnitude, size) < 10 ? currencies[currency]?.decimals ?? 2 : 0
        return number(amount, decimals: decimals, significant: 3)
    }

    private func withSign(_ number: String, of currency: String) -> String {
        TextPattern.fill(money, ["sign": currencies[currency]?.sign ?? currency, "n": number])
    }
}

extension LocaleRules {
    /// An amount given as a decimal text of major units, as in `5342.55`, in full.
    func money(fromMajor amount: String, currency: String) -> String {
        Double(amount).map { money($0, currency: currency) } ?? "\(amount) \(currency)"
    }
}
