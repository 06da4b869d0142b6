import Contracts
import FramedRPC
import LocalTime

/// A stretch of days, open at either end, in which a relation holds.
struct DaySpan: Sendable, Equatable {
    var from: LocalDay?
    var to: LocalDay?

    /// Whether the two have a day in common.
    func overlaps(_ other: DaySpan) -> Bool {
        startsBeforeEnd(of: other) && other.startsBeforeEnd(of: self)
    }

    private func startsBeforeEnd(of other: DaySpan) -> Bool {
        guard let from, let end = other.to else { return true }
        return from <= end
    }
}

/// Whether an account may be linked to a shop, given the relations that either has.
struct LinkRules: Sendable {
    /// A relation that exists, of the account or of the shop.
    struct Existing: Sendable, Equatable {
        var accountID: String
        var sellerID: String
        var kind: AccountsAccountKind
        var span: DaySpan
    }

    /// Linked marketing accounts that a shop may have at once.
    var marketingLimit: Int

    /// What to do with a link that is asked for.
    enum Verdict: Equatable {
        case link
        case existsAlready
    }

    /// - Throws: FAILED_PRECONDITION with the rule that forbids it.
    func judge(_ wanted: Existing, among existing: [Existing]) throws(RPCError) -> Verdict {
        let together = existing.filter { $0.span.overlaps(wanted.span) }
        if let same = together.first(where: { $0.accountID == wanted.accountID && $0.sellerID == wanted.sellerID }) {
            guard same.kind == wanted.kind, same.span.from == wanted.span.from else {
                throw refusal("RELATION_OVERLAPS", "The account is related to the shop in these days already.")
            }
            return .existsAlready
        }
        switch wanted.kind {
        case .official: try judgeOfficial(wanted, among: together)
        case .marketing: try judgeMarketing(wanted, among: together)
        default: break
        }
        return .link
    }

    private func judgeOfficial(_ wanted: Existing, among together: [Existing]) throws(RPCError) {
        let official = together.filter { $0.kind == .official }
        if official.contains(where: { $0.sellerID == wanted.sellerID }) {
            throw refusal("OFFICIAL_ACCOUNT_EXISTS", "The shop has an official account in these days.")
        }
        if official.contains(where: { $0.accountID == wanted.accountID }) {
            throw refusal("ACCOUNT_OFFICIAL_ELSEWHERE", "The account is another shop's official account in these days.")
        }
    }

    private func judgeMarketing(_ wanted: Existing, among together: [Existing]) throws(RPCError) {
        let linked = together.filter { $0.kind == .marketing && $0.sellerID == wanted.sellerID }
        if linked.count >= marketingLimit {
            throw refusal(
                "MARKETING_LIMIT_REACHED",
                "The shop has \(linked.count) marketing accounts; \(marketingLimit) are allowed.")
        }
    }

    private func refusal(_ reason: String, _ text: String) -> RPCError {
        RPCError(.failedPrecondition, reason: reason, text: text)
    }
}
