import Contracts
import Importing
import LocalTime
package import MetricCatalog
import SwiftProtobuf

/// The invented shop of the sample files: kedai.contoh, in the demo's universe.
package enum SampleShop {
    /// Id of its Seller Account.
    package static let sellerID = "seller-kedai"
    /// Id of its person.
    package static let personID = "person-kedai"
    /// Id of its official account, which the "Live Analysis" sheet is of.
    package static let officialAccountID = "kedai-contoh"
    /// Id of its marketing account, which the session list is of.
    package static let marketingAccountID = "kedai-contoh-live"
    /// Where it sells.
    package static let region = Region.my

    static let timeZone = "Asia/Kuala_Lumpur"

    static var seller: AccountsSeller {
        .with {
            $0.sellerID = sellerID
            $0.personID = personID
            $0.region = region.rawValue
            $0.category = "fashion/womenswear"
            $0.timeZone = timeZone
            $0.currency = region.currency.rawValue
            $0.onboarded = true
            $0.consent = true
            $0.universe = .demo
        }
    }

    static var links: [AccountsLinkAccountRequest] {
        [
            link(officialAccountID, handle: "kedai.contoh", .official),
            link(marketingAccountID, handle: "kedai.contoh.live", .marketing),
        ]
    }

    /// The sample files' week, as the importer reads them.
    ///
    /// - Parameter now: unix microseconds.
    static func template(now: Int64) throws -> WeekTemplate {
        let zone = try LocalTimeZone(timeZone)
        let accounts = links.map {
            ImportAccount(handle: $0.handle, accountID: $0.accountID, currency: region.currency)
        }
        let reader = ImportReader(accounts: accounts, timeZone: zone, now: now)
        let sheet = try reader.read(PackageResources.live_analysis_xlsx, name: "live-analysis.xlsx")
        let list = try reader.read(PackageResources.session_list_json, name: "session-list.json")
        return try WeekTemplate(ImportPlan([sheet, list]), timeZone: zone)
    }

    private static func link(
        _ account: String, handle: String, _ kind: AccountsAccountKind
    ) -> AccountsLinkAccountRequest {
        .with {
            $0.sellerID = sellerID
            $0.accountID = account
            $0.handle = handle
            $0.kind = kind
            $0.ownerPersonID = personID
        }
    }
}
