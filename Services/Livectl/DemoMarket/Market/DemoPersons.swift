import Contracts
import MetricCatalog

/// Persons of the invented market whose page shows something in particular.
package struct DemoPersons: Sendable {
    /// A person to sign in as.
    package struct Entry: Sendable, Equatable {
        /// The person's id.
        package let personID: String
        /// What there is to see.
        package let note: String
    }

    /// In the order in which they are shown; what a small market lacks is left out.
    package let entries: [Entry]

    /// - Parameter today: days since 1970-01-01, to find the seller whose only recent LIVE is today's.
    package init(_ market: DemoMarket, today: Int32) {
        let isUsual = { (seller: DemoSeller) in
            seller.seller.onboarded && !seller.seller.suspended && seller.place.isConnected
        }
        func seller(_ note: String, where matches: (DemoSeller) -> Bool) -> Entry? {
            market.sellers.first(where: matches).map { Entry(personID: $0.id, note: "\($0.seller.region): \(note)") }
        }
        func trait(_ trait: DemoTrait, _ note: String) -> Entry? {
            seller(note) { isUsual($0) && $0.trait == trait }
        }
        let creators = market.accounts.filter(\.isOthers)
        let sellers = Set(market.sellers.lazy.filter(isUsual).map(\.id))
        entries = [
            Entry(personID: SampleShop.personID, note: "\(SampleShop.region.rawValue): the shop of the sample files"),
            trait(.plain, "a usual seller"),
            trait(.weak(.productClick), "loses people at product clicks"),
            trait(.weak(.tapThrough), "few open the LIVE"),
            trait(.strong(.order), "sells far more often than peers"),
            trait(.seasonal(.impressionsPerHour), "audience swells and ebbs"),
            trait(.small, "a small audience: some ratings are not clear yet"),
            trait(.silent, "silent for weeks at most times of the year"),
            seller("LIVE today after weeks without: first figures pending") {
                isUsual($0) && $0.trait == .occasional && Int(today) % 28 == $0.number % 28
            },
            seller("neither violations nor service figures are connected") {
                !$0.place.isConnected && $0.trait == .plain
            },
            seller("not onboarded") { !$0.seller.onboarded },
            seller("suspended") { $0.seller.suspended },
            creators.first { sellers.contains($0.ownerPersonID) }.map {
                Entry(personID: $0.ownerPersonID, note: "also owns @\($0.handle), which sells for others")
            },
            creators.first { $0.ownerPersonID == $0.id }.map {
                Entry(personID: $0.ownerPersonID, note: "owns @\($0.handle) and has no Seller Account")
            },
        ].compactMap { $0 }
    }
}
