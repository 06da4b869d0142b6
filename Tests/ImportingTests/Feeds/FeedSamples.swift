import Importing

/// Feeds as text, read on 1 May 2026 in UTC (08:00 in Malaysia).
enum FeedSamples {
    static let lines = "Region,MY\nComplete to,2026-04-29\n\n"
    static let violationHeaders = "Violation ID,Account ID,Seller ID,Day,Rule,Points,Active,Text\n"
    static let serviceHeaders =
        "Seller ID,Day,Orders,Refunded orders,Parcels,Late parcels,Reviews,Negative reviews\n"

    static func read(_ text: String, name: String = "feed.csv", asOf: Int64? = nil) throws -> ImportedFeed {
        try FeedReader(asOf: asOf, now: Shop.now).read(Array(text.utf8), name: name)
    }

    static func violations(_ rows: String...) throws -> ImportedFeed {
        try read(lines + violationHeaders + rows.joined(separator: "\n"))
    }

    static func service(_ rows: String...) throws -> ImportedFeed {
        try read(lines + serviceHeaders + rows.joined(separator: "\n"))
    }
}
