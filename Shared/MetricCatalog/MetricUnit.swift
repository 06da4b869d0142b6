/// The unit a metric's value is in. Numbers are on the wire: never reused.
package enum MetricUnit: UInt8, CaseIterable, Sendable, Hashable {
    case hours = 1
    case count = 2
    case perHour = 3
    /// A ratio of which 1 is shown as 100 %; may exceed 1 for rates.
    case percent = 4
    case seconds = 5
    /// Viewers present at one time, on average.
    case viewers = 6
    case perView = 7
    /// Major units of the account's currency, as all money below.
    case money = 8
    case moneyPerThousandViews = 9
    case moneyPerHour = 10
    case points = 11
    case days = 12

    /// Whether the value is an amount of the account's currency.
    package var isMoney: Bool {
        switch self {
        case .money, .moneyPerThousandViews, .moneyPerHour: true
        case .hours, .count, .perHour, .percent, .seconds, .viewers, .perView, .points, .days: false
        }
    }
}
