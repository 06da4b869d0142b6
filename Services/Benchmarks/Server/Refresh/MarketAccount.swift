import Contracts
import LocalTime

/// An account of a shop of the market, as the directory has it.
struct MarketAccount: Sendable {
    var accountID: String
    var sellerID: String
    var kind: AccountsAccountKind
    var category: String
    var timeZone: String
    var currency: String
    /// The seller's figures may count: consent, onboarded, not suspended.
    var mayCount: Bool
    /// First and last day with a LIVE; `nil`: none.
    var firstDay: LocalDay?
    var lastDay: LocalDay?
    var watermark: LocalDay?
    /// Days on which the relation holds.
    var from: LocalDay?
    var to: LocalDay?

    /// Active accounts decide on the window's end: those with a LIVE in the 28 days before today.
    func isActive(today: LocalDay) -> Bool {
        lastDay.map { $0 >= today - 28 } ?? false
    }

    func isRelated(on day: LocalDay) -> Bool {
        (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
    }
}
