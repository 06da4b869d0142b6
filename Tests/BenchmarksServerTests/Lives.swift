import Contracts
import LocalTime

/// Reports of LIVEs that begin at 04:00 UTC, noon in Kuala Lumpur.
enum Lives {
    /// A LIVE of an account with the figures of one shop.
    static func live(
        _ account: String, of shop: Shop, on day: LocalDay, minutes: Int = 60, version: Int64 = 1,
        _ values: [(MetricsCounter, Int64)]
    ) -> MetricsSessionReport {
        var report = MetricsSessionReport()
        (report.accountID, report.scope) = (account, shop.id)
        report.liveID = "\(account)-\(day)"
        report.startedAtUs = Int64(day.rawValue) * 86_400_000_000 + 14_400_000_000
        report.endedAtUs = report.startedAtUs + Int64(minutes) * 60_000_000
        report.source = .apiList
        report.version = version
        report.gmvDefinition = .live
        report.currency = shop.region == "ID" ? "IDR" : "MYR"
        report.counter = values.map(\.0)
        report.value = values.map(\.1)
        return report
    }

    /// Two LIVEs of every account, one and three days before the window's end: 1,000 views each, and so many comments.
    static func pair(
        _ shops: [Shop], end: LocalDay, views: Int64 = 1_000, version: Int64 = 1,
        comments: (Int) -> Int64 = { 50 + Int64($0) }
    ) -> [MetricsSessionReport] {
        shops.enumerated().flatMap { place, shop in
            shop.accounts.flatMap { account in
                [end - 1, end - 3].map { day in
                    live(
                        account, of: shop, on: day, version: version,
                        [(.views, views), (.comments, comments(place))])
                }
            }
        }
    }
}
