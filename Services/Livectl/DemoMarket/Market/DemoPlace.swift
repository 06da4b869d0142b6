package import MetricCatalog

/// A region of the invented market.
package struct DemoPlace: Sendable {
    /// The market.
    package let region: Region
    /// Sellers of the region out of forty.
    let share: Int
    /// IANA names, the most frequent first.
    let timeZones: [String]
    /// Median of what one SKU order is worth, minor units.
    let orderValue: Double
    /// Minor units that prices are multiples of.
    let priceStep: Int64
    /// Median of impressions in an hour.
    let audience: Double
    /// Whether the region's feeds of violations and of service figures are connected.
    package let isConnected: Bool

    /// All of them. The United States stay without feeds: what the page says then is part of the demonstration.
    package static let all: [DemoPlace] = [
        DemoPlace(
            region: .my, share: 14, timeZones: ["Asia/Kuala_Lumpur", "Asia/Kuching"], orderValue: 4_500, priceStep: 10,
            audience: 1_500, isConnected: true),
        DemoPlace(
            region: .id, share: 10, timeZones: ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"],
            orderValue: 11_000_000, priceStep: 50_000, audience: 2_600, isConnected: true),
        DemoPlace(
            region: .th, share: 6, timeZones: ["Asia/Bangkok"], orderValue: 36_000, priceStep: 100, audience: 1_900,
            isConnected: true),
        DemoPlace(
            region: .gb, share: 5, timeZones: ["Europe/London"], orderValue: 1_800, priceStep: 1, audience: 1_100,
            isConnected: true),
        DemoPlace(
            region: .us, share: 5, timeZones: ["America/Los_Angeles", "America/New_York", "America/Chicago"],
            orderValue: 2_600, priceStep: 1, audience: 1_700, isConnected: false),
    ]

    /// The place of each of `count` sellers, evenly mixed: any number of sellers has nearly the regions' shares, and
    /// more sellers leave the first ones where they are.
    static func sequence(_ count: Int) -> [DemoPlace] {
        let total = all.reduce(0) { $0 + $1.share }
        var credit = [Int](repeating: 0, count: all.count)
        return (0..<count).map { _ in
            var chosen = 0
            for index in all.indices {
                credit[index] += all[index].share
                if credit[index] > credit[chosen] { chosen = index }
            }
            credit[chosen] -= total
            return all[chosen]
        }
    }
}
