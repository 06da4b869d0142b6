import Contracts

/// A shop of a test's market and the accounts that sell for it.
struct Shop: Sendable {
    var id: String
    var region = "MY"
    var category = "fashion/womenswear"
    var universe = AccountsUniverse.real
    var consents = true
    /// The first is the official one, the others are linked.
    var accounts: [String]

    init(
        _ id: String, region: String = "MY", category: String = "fashion/womenswear",
        universe: AccountsUniverse = .real, consents: Bool = true, accounts: [String]? = nil
    ) {
        self.id = id
        self.region = region
        self.category = category
        self.universe = universe
        self.consents = consents
        self.accounts = accounts ?? [id + ".live"]
    }

    /// `count` shops that are alike: p001, p002 and so on, after the prefix.
    static func alike(
        _ count: Int, _ prefix: String = "p", region: String = "MY", category: String = "fashion/womenswear",
        universe: AccountsUniverse = .real
    ) -> [Shop] {
        (1...count).map { number in
            let digits = String(1_000 + number).dropFirst()
            return Shop(prefix + digits, region: region, category: category, universe: universe)
        }
    }

    /// All that accounts would keep of it.
    var rows: String {
        let isID = region == "ID"
        let (zone, currency) = isID ? ("Asia/Jakarta", "IDR") : ("Asia/Kuala_Lumpur", "MYR")
        let owned = accounts.enumerated().map { place, account in
            """
            INSERT INTO accounts.live_account VALUES
                ('\(account)', '@\(account)', '\(id)', '\(zone)', '\(currency)', \(universe.rawValue), now());
            INSERT INTO accounts.relation (account_id, seller_id, kind, from_day)
            VALUES ('\(account)', '\(id)', \(place == 0 ? 1 : 2), NULL);
            """
        }
        return """
            INSERT INTO accounts.person VALUES ('\(id)', now());
            INSERT INTO accounts.seller VALUES ('\(id)', '\(id)', '\(region)', '\(category)', '\(zone)', '\(currency)',
                true, false, \(consents), \(universe.rawValue), now());
            """ + owned.joined()
    }
}
