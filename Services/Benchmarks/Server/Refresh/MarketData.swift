import LocalTime

/// What a snapshot is made from, read through the other services' views.
struct MarketData: Sendable {
    var accounts: [MarketAccount]
    private(set) var days: [LoadedSnapshot.Member: [DayFiguresRow]] = [:]
    private(set) var sessions: [LoadedSnapshot.Member: [SessionCountersRow]] = [:]
    /// GMV of the 28 days before the window, minor units.
    private(set) var salesBefore: [LoadedSnapshot.Member: Double] = [:]
    /// `nil`: no feed is connected.
    var violations: MarketViolations?
    /// By shop; none where no feed is connected.
    private(set) var service: [String: [ServiceFiguresRow]] = [:]

    init(accounts: [MarketAccount]) {
        self.accounts = accounts
    }

    mutating func add(_ rows: [DayFiguresRow]) {
        for row in rows {
            days[.init(accountID: row.accountID, sellerID: row.scope), default: []].append(row)
        }
    }

    mutating func add(_ rows: [SessionCountersRow]) {
        for row in rows {
            sessions[.init(accountID: row.accountID, sellerID: row.scope), default: []].append(row)
        }
    }

    mutating func add(_ rows: [(member: LoadedSnapshot.Member, minor: Double)]) {
        for row in rows {
            salesBefore[row.member] = row.minor
        }
    }

    /// Days that the feed is not complete for are left out, as the shop's own figures leave them out.
    mutating func add(_ rows: [ServiceFiguresRow], completeTo: LocalDay) {
        for row in rows where row.day <= completeTo {
            service[row.sellerID, default: []].append(row)
        }
    }
}

/// The violations of a market in a window.
struct MarketViolations: Sendable {
    private var ofAccounts: [String: [MarketViolation]] = [:]
    private var ofShops: [String: [MarketViolation]] = [:]

    /// One is of an account or of a shop.
    mutating func add(_ violations: [MarketViolation]) {
        for violation in violations {
            if violation.sellerID.isEmpty {
                ofAccounts[violation.accountID, default: []].append(violation)
            } else {
                ofShops[violation.sellerID, default: []].append(violation)
            }
        }
    }

    /// Those of the account and of the shop that it is seen through.
    subscript(account: MarketAccount) -> [MarketViolation] {
        (ofAccounts[account.accountID] ?? []) + (ofShops[account.sellerID] ?? [])
    }
}
