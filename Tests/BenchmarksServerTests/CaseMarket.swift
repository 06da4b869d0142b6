import Contracts
import Foundation
import LocalTime

/// The market of the case files, which `Cases/generate.py` writes: 28 shops, one of them with three accounts, two LIVEs of each and
/// two days of service figures.
struct CaseMarket {
    let shops: [Shop]
    private let lives: [[String]]
    private let service: [[String]]

    init() {
        lives = Self.rows("lives.tsv")
        service = Self.rows("service.tsv")
        let accounts = Dictionary(grouping: lives) { $0[0] }.mapValues { $0.map { $0[1] } }
        shops = accounts.keys.sorted().map { Shop($0, accounts: accounts[$0] ?? []) }
    }

    static func rows(_ name: String, file: String = #filePath) -> [[String]] {
        let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "Cases")
        guard let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8) else { return [] }
        return text.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    }

    /// The LIVEs, with every comment counter higher by so many per cent.
    func reports(version: Int64 = 1, morePercent: Int64 = 0) -> [MetricsSessionReport] {
        let shops = Dictionary(shops.map { ($0.id, $0) }) { first, _ in first }
        var reports: [MetricsSessionReport] = []
        for row in lives {
            guard let shop = shops[row[0]] else { continue }
            let numbers = row.dropFirst(2).compactMap { Int64($0) }
            for (place, daysBack) in [1, 3].enumerated() {
                let own = numbers.dropFirst(4 * place).map { $0 }
                reports.append(
                    Lives.live(
                        row[1], of: shop, on: MarketFixture.end - daysBack, minutes: Int(own[3]), version: version,
                        [
                            (.views, own[0]), (.comments, own[1] / 100 * (100 + morePercent)),
                            (.viewingMilliseconds, own[2]),
                        ]))
            }
        }
        return reports
    }

    /// Refunded orders of orders, of two days of each shop.
    func serviceReports() -> [MetricsServiceReport] {
        var reports: [MetricsServiceReport] = []
        for row in service {
            let numbers = row.dropFirst().compactMap { Int64($0) }
            for (place, daysBack) in [0, 4].enumerated() {
                var report = MetricsServiceReport()
                (report.sellerID, report.version) = (row[0], 1)
                report.day = (MarketFixture.end - daysBack).rawValue
                (report.refundedOrders, report.orders) = (numbers[2 * place], numbers[2 * place + 1])
                (report.lateParcels, report.parcels) = (-1, -1)
                (report.negativeReviews, report.reviews) = (-1, -1)
                reports.append(report)
            }
        }
        return reports
    }
}
