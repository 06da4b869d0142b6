/// How a language writes numbers, money and days.
package struct LocaleRules: Decodable, Sendable {
    /// BCP 47.
    let language: String
    let decimal: String
    let group: String
    let percent: String
    let range: String
    /// Around the least number that is shown, where a value is smaller.
    let under: String
    let day: String
    let dayInMonth: String
    /// A time in UTC.
    let instant: String
    let instantInZone: String
    let months: [String]
    let money: String
    let currencies: [String: CurrencyRules]
    let units: [String: String]

    /// How a currency is written.
    struct CurrencyRules: Decodable, Sendable {
        let sign: String
        /// Decimals that are shown.
        let decimals: Int
    }

    private enum CodingKeys: String, CodingKey {
        case language, decimal, group, percent, range, under, day, instant, months, money, currencies, units
        case dayInMonth = "day_in_month"
        case instantInZone = "instant_in_zone"
    }
}
