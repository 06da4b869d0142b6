import Contracts
import LocalTime

/// What decides whether a person may see an account: read in one statement, judged by `AccessDecision`.
struct AccessFacts: Sendable, Equatable {
    /// A person's Seller Account.
    struct Seller: Sendable, Equatable {
        var id: String
        var region: String
        var category: String
        var onboarded: Bool
        var suspended: Bool
        var universe: AccountsUniverse
    }

    /// A relation of the account to the person's shop, past, present or to come.
    struct Relation: Sendable, Equatable {
        var kind: AccountsAccountKind
        /// First day; `nil`: all earlier days.
        var from: LocalDay?
        /// Last day; `nil`: open.
        var to: LocalDay?

        /// Whether it holds on `day`.
        func holds(on day: LocalDay) -> Bool {
            (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
        }
    }

    var accountID: String
    var handle: String
    var timeZone: String
    var currency: String
    /// The person owns the account.
    var owned: Bool
    /// `nil`: the person has none.
    var seller: Seller?
    var relations: [Relation]
    /// When the account's last LIVE started, unix microseconds; `nil`: none is known.
    var lastLive: Int64?
    /// Last day that a source is complete for.
    var watermark: LocalDay?
    /// The published snapshot for the seller's region, and the last day of its window.
    var snapshotID: String?
    var snapshotEnd: LocalDay?
    /// The day that the feed of violations of the seller's region is complete to; `nil`: none is connected.
    var violationsCompleteTo: LocalDay?
    /// Days with a LIVE since before the window, in any order.
    var liveDays: [LocalDay]
}
