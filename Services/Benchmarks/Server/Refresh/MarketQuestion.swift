import LocalTime
import MetricCatalog
import Postgres

/// What the reads of a refresh ask for. COPY takes no parameters, so that its queries read these as settings of their transaction.
struct MarketQuestion: Sendable {
    var accountIDs: [String]
    var sellerIDs: [String]
    /// The window.
    var first: LocalDay
    var last: LocalDay
    /// Which GMV makes the bands.
    var standard: GMVDefinition

    func set(in transaction: PostgresTransaction) async throws(PostgresError) {
        try await transaction.set("live.accounts", to: Self.array(accountIDs))
        try await transaction.set("live.sellers", to: Self.array(sellerIDs))
        try await transaction.set("live.first", to: "\(first)")
        try await transaction.set("live.last", to: "\(last)")
        try await transaction.set("live.gmv_definition", to: "\(standard.rawValue)")
    }

    /// The text form of an array, every element in quotes.
    private static func array(_ elements: [String]) -> String {
        let quoted = elements.map { element in
            "\"" + element.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined() + "\""
        }
        return "{" + quoted.joined(separator: ",") + "}"
    }

    /// In queries: whether a column's id is among those asked for, and a day within the window.
    static let isOfAccounts = "account_id = ANY (current_setting('live.accounts')::text[])"
    static let isOfSellers = "seller_id = ANY (current_setting('live.sellers')::text[])"
    static let isInWindow = "day BETWEEN \(first) AND \(last)"
    static let first = "current_setting('live.first')::date"
    static let last = "current_setting('live.last')::date"
}
