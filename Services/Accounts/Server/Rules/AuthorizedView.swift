import Contracts
import FramedRPC
import LocalTime

/// What one person sees of one account now: as whom, in which window, of which days.
struct AuthorizedView: Sendable {
    let facts: AccessFacts
    let seller: AccessFacts.Seller
    /// The relation that it is seen through; `nil`: as the owner.
    let relation: AccessFacts.Relation?
    let window: DiagnosisWindow
    let today: LocalDay

    /// - Throws: as `Authorize` does: unknown account, refused, or no LIVE recently enough.
    init(_ facts: AccessFacts, days: Int, now: Int64) throws(RPCError) {
        self.facts = facts
        today = try Self.localDay(at: now, in: facts.timeZone)
        switch AccessDecision(facts, today: today) {
        case .shop(let relation): self.relation = relation
        case .owner: relation = nil
        case .refused(let refusal): throw refusal.status
        }
        guard let seller = facts.seller else { throw AccessRefusal.sellerAccountRequired.status }
        self.seller = seller
        window = DiagnosisWindow(days: days, facts: facts, today: today)
        if let closed = RecencyGate(liveDays: facts.liveDays, end: window.end).status { throw closed }
    }

    /// Today in a zone of the database; the zones there were checked when they were taken.
    static func localDay(at now: Int64, in timeZone: String) throws(RPCError) -> LocalDay {
        do {
            return try LocalTimeZone(timeZone).day(at: now)
        } catch {
            throw RPCError(
                .internal, reason: "TIME_ZONE_UNKNOWN", text: "The account's time zone is not installed here.")
        }
    }

    /// Whose sales are shown: the own shop's, or account-wide for the owner.
    var scope: String { relation == nil ? "" : seller.id }

    /// A shop's violations are told to its seller only, who sees the account through the shop.
    func mayTell(_ violation: ViolationRow) -> Bool { !violation.ofShop || relation != nil }

    /// What accounts answers, but for violations and grants.
    func response(personID: String) -> AccountsAuthorizeResponse {
        var response = AccountsAuthorizeResponse()
        response.accountID = facts.accountID
        response.handle = facts.handle
        response.kind = relation?.kind ?? .unspecified
        response.scope = scope
        response.viaOwner = relation == nil
        response.region = seller.region
        response.category = seller.category
        response.timeZone = facts.timeZone
        response.currency = facts.currency
        response.universe = seller.universe
        response.windowDays = UInt32(window.days)
        response.windowEndDay = window.end.rawValue
        response.snapshotID = facts.snapshotID ?? ""
        response.today = today.rawValue
        return response
    }

    /// The leave to read exactly this, until `expiresAt` (unix microseconds).
    func grant(personID: String, expiresAt: Int64) -> AccountsGrant {
        var grant = AccountsGrant()
        grant.personID = personID
        grant.sellerID = seller.id
        grant.accountID = facts.accountID
        grant.scope = scope
        grant.windowDays = UInt32(window.days)
        grant.windowEndDay = window.end.rawValue
        grant.snapshotID = facts.snapshotID ?? ""
        grant.expiresAtUs = expiresAt
        grant.universe = seller.universe
        grant.kind = relation?.kind ?? .unspecified
        grant.region = seller.region
        grant.category = seller.category
        grant.currency = facts.currency
        grant.timeZone = facts.timeZone
        grant.visibleFromDay = relation?.from?.rawValue ?? Self.firstDay
        grant.visibleToDay = relation?.to?.rawValue ?? Self.lastDay
        grant.viaOwner = relation == nil
        grant.today = today.rawValue
        return grant
    }

    /// Open ends of visibility, within what a database date holds.
    private static let firstDay: Int32 = -700_000
    private static let lastDay: Int32 = 2_900_000
}
