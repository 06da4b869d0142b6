package import Contracts
package import LocalTime
import Statistics

/// A LIVE account of the invented market.
package struct DemoAccount: Sendable {
    /// Its relation to one shop.
    package struct Relation: Sendable {
        /// The shop.
        package let sellerID: String
        /// What the account is to it.
        package let kind: AccountsAccountKind
        /// The shop's share in the account's sales, 0 to 1.
        let share: Double
    }

    /// Opaque id.
    package let id: String
    /// Unique in the market.
    package let handle: String
    /// The person who owns it.
    package let ownerPersonID: String
    /// Shops it sells for, at least one; the first gives it currency and time zone.
    package let relations: [Relation]
    /// Local days are of this zone.
    package let timeZone: LocalTimeZone
    /// Days that its figures come late.
    package let lag: Int
    /// What is remarkable about it.
    package let trait: DemoTrait
    /// Where its sellers are.
    package let place: DemoPlace
    let schedule: DemoSchedule
    let rates: DemoRates
    let stream: DemoStream

    /// Whether its owner is another person than the shop's, so that account-wide sales are reported too.
    package var isOthers: Bool { ownerPersonID != relations[0].sellerID }

    /// An account of a seller's own: the official one, or the `number`-th marketing account.
    init(of seller: DemoSeller, kind: AccountsAccountKind, number: Int, in stream: DemoStream) {
        let id = number == 0 ? "\(seller.id)-live" : "\(seller.id)-live\(number + 1)"
        var random = stream.generator("account/\(id)")
        let relation = Relation(sellerID: seller.id, kind: kind, share: 1)
        self.init(
            id: id, handle: DemoNames.handle(seller.number * 10 + number, &random), owner: seller.id,
            relations: [relation], like: seller, number: number, &random, stream)
    }

    /// An account of a person who sells for several shops.
    init(creator id: String, owner: String, shops: [DemoSeller], number: Int, in stream: DemoStream) {
        var random = stream.generator("account/\(id)")
        let relations = shops.enumerated().map { index, shop in
            Relation(
                sellerID: shop.id, kind: index == 0 && number % 2 == 0 ? .marketing : .workingWith,
                share: 0.9 / Double(shops.count))
        }
        self.init(
            id: id, handle: "with.\(DemoNames.handle(number, &random))", owner: owner, relations: relations,
            like: shops[0], number: 1, &random, stream)
    }

    private init(
        id: String, handle: String, owner: String, relations: [Relation], like seller: DemoSeller, number: Int,
        _ random: inout SeededRandom, _ stream: DemoStream
    ) {
        self.id = id
        self.handle = handle
        ownerPersonID = owner
        self.relations = relations
        timeZone = seller.timeZone
        trait = seller.trait
        place = seller.place
        // Whoever sells for others brings their viewers to each shop whole: with as many as a shop's own account has, such
        // a shop would have over a quarter of its group's views.
        let isOthers = owner != relations[0].sellerID
        let alike = number == 0 ? seller.rates : seller.rates.varied(&random)
        rates = isOthers ? alike.scaled(.impressionsPerHour, by: 0.4) : alike
        schedule = DemoSchedule(seller.trait, number: seller.number, &random)
        // A snapshot's window ends on the last day that is complete for 95 % of the accounts: fewer than that are late.
        let late = random.uniform()
        lag = schedule.isRegular && late < 0.03 ? (late < 0.01 ? 2 : 1) : 0
        self.stream = stream
    }
}
