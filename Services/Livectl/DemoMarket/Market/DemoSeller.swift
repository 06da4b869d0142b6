package import Contracts
package import LocalTime
import MetricCatalog
import Statistics
import SwiftProtobuf

/// An invented seller.
package struct DemoSeller: Sendable {
    /// Id of the Seller Account and of its person.
    package let id: String
    /// Where it sells.
    package let place: DemoPlace
    /// Its time zone.
    package let timeZone: LocalTimeZone
    /// What is remarkable about it.
    package let trait: DemoTrait
    /// The Seller Account as the accounts service takes it.
    package let seller: AccountsSeller
    /// Its own rates, which its accounts share.
    let rates: DemoRates
    /// Number among the sellers, from 1.
    let number: Int

    init(number: Int, at place: DemoPlace, in stream: DemoStream) throws(LocalTimeZoneError) {
        let id = Self.id(number, in: stream)
        var random = stream.generator("seller/\(id)")
        let trait = DemoTrait.draw(&random)
        // Half the sellers are in the place's first zone, the others anywhere in it.
        let zones = place.timeZones
        let zone = random.uniform() < 0.5 ? zones[0] : zones[Int(random.uniform() * Double(zones.count))]
        timeZone = try LocalTimeZone(zone)
        seller = .with {
            $0.sellerID = id
            $0.personID = id
            $0.region = place.region.rawValue
            $0.category = DemoCategory.draw(&random)
            $0.timeZone = zone
            $0.currency = place.region.currency.rawValue
            $0.onboarded = random.uniform() >= 0.006
            $0.suspended = random.uniform() < 0.004
            $0.consent = random.uniform() < 0.93
            $0.universe = .demo
        }
        rates = DemoRates(trait, at: place, &random)
        self.id = id
        self.number = number
        self.place = place
        self.trait = trait
    }

    /// `demo1-0042` for the 42nd seller of the seed 1.
    static func id(_ number: Int, in stream: DemoStream) -> String {
        let digits = String(number)
        return "demo\(stream.seed)-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
