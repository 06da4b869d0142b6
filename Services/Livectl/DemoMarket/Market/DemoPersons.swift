import Contracts
import LocalTime
import MetricCatalog

/// Persons of the invented market whose page shows something in particular.
package struct DemoPersons: Sendable {
    /// A person to sign in as.
    package struct Entry: Sendable, Equatable {
        /// The person's id.
        package let personID: String
        /// What there is to see, without a comma: configuration lists people by commas.
        package let note: String
    }

    /// In the order in which they are shown; what the market lacks at that time is left out.
    package let entries: [Entry]

    /// - Parameter now: unix microseconds, not later than the market is loaded. What is said of a person is what the page
    ///   shows from then on to the end of the seller's day.
    package init(_ market: DemoMarket, now: Int64) {
        let shops = DemoShop.all(of: market, now: now)
        func shop(_ note: String, where matches: (DemoShop) -> Bool) -> Entry? {
            shops.first(where: matches).map {
                Entry(personID: $0.seller.id, note: "\($0.seller.seller.region): \(note)")
            }
        }
        func trait(_ trait: DemoTrait, _ note: String) -> Entry? {
            shop(note) { $0.isUsual && $0.seller.trait == trait && $0.hasFigures }
        }
        let creators = market.accounts.filter(\.isOthers)
        let usual = Set(shops.lazy.filter(\.isUsual).map(\.seller.id))
        entries = [
            Entry(personID: SampleShop.personID, note: "\(SampleShop.region.rawValue): the shop of the sample files"),
            trait(.plain, "a usual seller"),
            trait(.weak(.productClick), "loses people at product clicks"),
            trait(.weak(.tapThrough), "few open the LIVE"),
            trait(.strong(.order), "sells far more often than peers"),
            trait(.seasonal(.impressionsPerHour), "audience swells and ebbs"),
            trait(.small, "a small audience: some ratings are not clear yet"),
            shop("no LIVE for weeks") { $0.isUsual && $0.seller.trait == .silent && $0.isSilent },
            shop("LIVE today after weeks without: first figures pending") {
                $0.isUsual && $0.seller.trait == .occasional && $0.awaitsFigures
            },
            shop("neither violations nor service figures are connected") {
                !$0.seller.place.isConnected && $0.isAdmitted && $0.seller.trait == .plain && $0.hasFigures
            },
            shop("not onboarded") { !$0.seller.seller.onboarded },
            shop("suspended") { $0.seller.seller.onboarded && $0.seller.seller.suspended },
            creators.first { usual.contains($0.ownerPersonID) }.map {
                Entry(personID: $0.ownerPersonID, note: "also owns @\($0.handle) that sells for others")
            },
            creators.first { $0.ownerPersonID == $0.id }.map {
                Entry(personID: $0.ownerPersonID, note: "owns @\($0.handle) and has no Seller Account")
            },
        ].compactMap { $0 }
    }
}

/// A seller's shop as its person finds it.
private struct DemoShop {
    let seller: DemoSeller
    /// All accounts that the person sees.
    let accounts: [DemoAccount]
    /// Unix microseconds.
    let now: Int64

    /// The shops of a market, in the order of its sellers.
    static func all(of market: DemoMarket, now: Int64) -> [DemoShop] {
        var seen: [String: [DemoAccount]] = [:]
        for account in market.accounts {
            for person in Set(account.relations.map(\.sellerID) + [account.ownerPersonID]) {
                seen[person, default: []].append(account)
            }
        }
        return market.sellers.map { DemoShop(seller: $0, accounts: seen[$0.id] ?? [], now: now) }
    }

    var isAdmitted: Bool { seller.seller.onboarded && !seller.seller.suspended }

    var isUsual: Bool { isAdmitted && seller.place.isConnected }

    /// Whether the page shows the one account that there is, with figures of several days. Windows end one to three days
    /// before today; these days are in all of them.
    var hasFigures: Bool {
        guard accounts.count == 1, let account = accounts.first else { return false }
        let today = account.timeZone.day(at: now)
        return (3...7).count { !account.reports(on: today - $0).isEmpty } >= 3
    }

    /// Whether no account has been LIVE for a month.
    var isSilent: Bool {
        !accounts.isEmpty
            && accounts.allSatisfy { account in
                let today = account.timeZone.day(at: now)
                return (0...30).allSatisfy { account.reports(on: today - $0).isEmpty }
            }
    }

    /// Whether the only LIVEs of weeks are of today, and one of them is over.
    var awaitsFigures: Bool {
        accounts.contains { account in
            account.reports(on: account.timeZone.day(at: now)).contains { $0.endedAtUs <= now }
        }
            && accounts.allSatisfy { account in
                let today = account.timeZone.day(at: now)
                return (1...14).allSatisfy { account.reports(on: today - $0).isEmpty }
            }
    }
}
