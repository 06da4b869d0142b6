package import Contracts
package import LocalTime

/// What one file of a feed gave.
package struct ImportedFeed: Sendable {
    /// The file's name as it was given.
    package let name: String
    /// What the file says about the report as a whole.
    package let report: FeedReport
    /// Rows taken.
    package let rows: Rows
    /// Rows that said again what an earlier row of the file says.
    package let repeated: Int
    /// Rows refused.
    package let refusals: [RowRefusal]

    /// The rows by kind of feed.
    package enum Rows: Sendable {
        /// Violations of accounts and shops.
        case violations([FeedRow<AccountsViolation>])
        /// Service figures of shops by day.
        case service([FeedRow<MetricsServiceReport>])

        /// How many there are.
        package var count: Int {
            switch self {
            case .violations(let rows): rows.count
            case .service(let rows): rows.count
            }
        }
    }
}

/// One row of a feed as the service takes it.
package struct FeedRow<Item: Sendable & Equatable>: Sendable {
    /// The row, of the report's version.
    package let item: Item
    /// Its day.
    package let day: LocalDay
    /// Where it stands.
    package let location: SourceLocation
    /// The column that names its account or shop.
    package let subjectColumn: String
}
