import Contracts
import DemoMarket
import LocalTime
import Testing

@Suite struct MarketTests {
    @Test func `The same seed gives the same market, another seed another one`() throws {
        let market = try Fixture.market()
        let same = try Fixture.market()
        let other = try Fixture.market(seed: 8)
        #expect(market.sellers.map(\.seller) == same.sellers.map(\.seller))
        #expect(market.accounts.map(\.handle) == same.accounts.map(\.handle))
        #expect(market.sellers.map(\.seller.category) != other.sellers.map(\.seller.category))
    }

    @Test func `A larger market leaves the first sellers as they are`() throws {
        let small = try Fixture.market(sellers: 80)
        let large = try Fixture.market(sellers: 400)
        #expect(Array(large.sellers.map(\.seller).prefix(80)) == small.sellers.map(\.seller))
        let day = try #require(LocalDay("2026-04-29"))
        let own = small.accounts.filter { !$0.isOthers }
        for account in own {
            let twin = try #require(large.accounts.first { $0.id == account.id })
            #expect(twin.reports(on: day) == account.reports(on: day))
        }
    }

    @Test func `Regions have their shares of any number of sellers`() throws {
        let regions = Dictionary(grouping: try Fixture.market().sellers, by: \.seller.region).mapValues(\.count)
        #expect(regions == ["MY": 140, "ID": 100, "TH": 60, "GB": 50, "US": 50])
        let few = Dictionary(grouping: try Fixture.market(sellers: 20).sellers, by: \.seller.region)
        #expect(few.count == 5)
    }

    @Test func `Ids have the form that contracts ask for, and none occurs twice`() throws {
        let market = try Fixture.market()
        let ids = market.sellers.map(\.id) + market.accounts.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(Set(market.accounts.map(\.handle)).count == market.accounts.count)
        let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789-")
        #expect(ids.allSatisfy { (1...64).contains($0.count) && $0.allSatisfy(allowed.contains) })
    }

    @Test func `A shop has one official account at most, and four marketing accounts`() throws {
        let relations = try Fixture.market().accounts.flatMap(\.relations)
        let shops = Dictionary(grouping: relations, by: \.sellerID)
        #expect(shops.values.allSatisfy { shop in shop.count { $0.kind == .official } <= 1 })
        #expect(shops.values.allSatisfy { shop in shop.count { $0.kind == .marketing } <= 4 })
    }

    @Test func `Some accounts are owned by others, with and without a Seller Account`() throws {
        let market = try Fixture.market()
        let sellers = Set(market.sellers.map(\.id))
        let owners = market.accounts.filter(\.isOthers).map(\.ownerPersonID)
        #expect(owners.count == 10)
        #expect(owners.count { sellers.contains($0) } == 5)
    }

    @Test func `Most sellers consent, and a few are not onboarded or suspended`() throws {
        let sellers = try Fixture.market(sellers: 2_000).sellers.map(\.seller)
        #expect((1_780...1_940).contains(sellers.count { $0.consent }))
        #expect((1...40).contains(sellers.count { !$0.onboarded }))
        #expect((1...30).contains(sellers.count { $0.suspended }))
    }

    @Test func `There are persons to sign in as for every kind of page`() throws {
        let market = try Fixture.market(sellers: 2_000)
        let entries = DemoPersons(market, now: Fixture.now).entries
        #expect(entries.count >= 12)
        #expect(Set(entries.map(\.personID)).count == entries.count)
        #expect(entries.allSatisfy { !$0.note.contains(",") && !$0.personID.contains("=") })
        #expect(try DemoPersons(Fixture.market(sellers: 1), now: Fixture.now).entries.count <= 2)
    }

    @Test(arguments: [0, 5, 11, 15, 20, 24, 100, 500].map { Fixture.now + $0 * Fixture.day / 24 })
    func `What is said of a person is so at any hour`(now: Int64) throws {
        let market = try Fixture.market(sellers: 2_000)
        for entry in DemoPersons(market, now: now).entries {
            let seen = market.accounts.filter { account in
                account.ownerPersonID == entry.personID || account.relations.contains { $0.sellerID == entry.personID }
            }
            let days = seen.map { account in
                let today = account.timeZone.day(at: now)
                return Set(
                    account.figures(after: nil, now: now).reports.map {
                        today - account.timeZone.day(at: $0.startedAtUs)
                    })
            }
            // Days before today with a LIVE. Windows of seven days end one, two or three days before today.
            let windows = [Set(1...7), Set(2...8), Set(3...9)]
            if entry.note.contains("no LIVE for weeks") {
                #expect(days.allSatisfy { $0.isDisjoint(with: 0...28) })
            } else if entry.note.contains("first figures pending") {
                #expect(days.contains { $0.contains(0) })
                #expect(days.allSatisfy { days in windows.allSatisfy(days.isDisjoint) })
            } else if !["sample files", "not onboarded", "suspended", "owns @"].contains(where: entry.note.contains) {
                #expect(days.count == 1, "\(entry.note)")
                #expect(windows.allSatisfy { window in days.allSatisfy { !$0.isDisjoint(with: window) } })
            }
        }
    }

    @Test func `At nearly every hour somebody waits for first figures`() throws {
        let market = try Fixture.market(sellers: 2_000)
        let hours = (0..<28).map { Fixture.now + Int64($0) * (Fixture.day + Fixture.day / 24) }
        let found = hours.count { now in
            DemoPersons(market, now: now).entries.contains { $0.note.contains("first figures pending") }
        }
        #expect(found >= 14)
    }
}
