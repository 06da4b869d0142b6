import LocalTime

/// A local day of one account.
struct AccountDay: Sendable, Hashable {
    var accountID: String
    var day: LocalDay
}
