import Contracts
package import LocalTime
import Statistics

/// An invented market: a function of how many sellers it has and of a seed, and of nothing else.
package struct DemoMarket: Sendable {
    /// The sellers. More of them leave the first ones as they are.
    package let sellers: [DemoSeller]
    /// Their accounts, and those of persons who sell for them.
    package let accounts: [DemoAccount]
    /// What everything is drawn from.
    package let stream: DemoStream

    /// Sellers that a market may have.
    package static let sizes = 1...100_000

    /// - Throws: where the system lacks a time zone of the market.
    package init(sellers count: Int, seed: UInt64) throws(LocalTimeZoneError) {
        let stream = DemoStream(seed: seed)
        var sellers: [DemoSeller] = []
        for (index, place) in DemoPlace.sequence(count).enumerated() {
            sellers.append(try DemoSeller(number: index + 1, at: place, in: stream))
        }
        self.sellers = sellers
        self.stream = stream
        accounts = sellers.flatMap { Self.ownAccounts(of: $0, in: stream) } + Self.creators(for: sellers, in: stream)
    }

    /// The official account of nearly every seller, and marketing accounts of some.
    private static func ownAccounts(of seller: DemoSeller, in stream: DemoStream) -> [DemoAccount] {
        var random = stream.generator("accounts of/\(seller.id)")
        let hasOfficial = random.uniform() < 0.985
        let more = random.uniform()
        let marketing = (more < 0.2 ? 1 : 0) + (more < 0.05 ? 1 : 0) + (hasOfficial ? 0 : 1)
        return (hasOfficial ? [DemoAccount(of: seller, kind: .official, number: 0, in: stream)] : [])
            + (0..<marketing).map { DemoAccount(of: seller, kind: .marketing, number: $0 + 1, in: stream) }
    }

    /// One person for every forty sellers, who sells for up to three of them in one region and time zone. Every other one
    /// is a seller too; the others have no Seller Account.
    private static func creators(for sellers: [DemoSeller], in stream: DemoStream) -> [DemoAccount] {
        (0..<sellers.count / 40).map { index in
            let number = index + 1
            let id = "\(DemoSeller.id(number, in: stream))-creator"
            let first = sellers[index * 40 + index % 20]
            let alike = sellers[(first.number)...].lazy.filter {
                $0.place.region == first.place.region && $0.timeZone.name == first.timeZone.name
            }
            let shops = [first] + alike.prefix(index % 3)
            let owner = number % 2 == 0 ? id : sellers[index * 40 + 20 + index % 20].id
            return DemoAccount(creator: id, owner: owner, shops: shops, number: number, in: stream)
        }
    }
}
