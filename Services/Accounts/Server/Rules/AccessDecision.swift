import FramedRPC
import LocalTime

/// Whether a person may see an account today, and as what.
enum AccessDecision: Sendable, Equatable {
    /// Through a relation of the account to the person's own shop: that shop's sales on the days of the relation.
    case shop(AccessFacts.Relation)
    /// As the account's owner: account-wide figures.
    case owner
    case refused(AccessRefusal)

    /// Decides by the facts; `today` is the account's local day. There is no delegation.
    init(_ facts: AccessFacts, today: LocalDay) {
        let related = facts.relations.first { $0.holds(on: today) }
        guard related != nil || facts.owned else {
            self = .refused(.unknownAccount)
            return
        }
        if let refusal = AccessRefusal(seller: facts.seller) {
            self = .refused(refusal)
        } else if let related {
            self = .shop(related)
        } else {
            self = .owner
        }
    }
}

/// Why a person may not see an account.
enum AccessRefusal: Sendable, Equatable {
    /// Unknown, or nothing of the person's: the two must not be told apart.
    case unknownAccount
    case sellerAccountRequired
    case sellerNotOnboarded
    case sellerSuspended

    /// What a person's Seller Account lacks; `nil`: nothing.
    init?(seller: AccessFacts.Seller?) {
        guard let seller else {
            self = .sellerAccountRequired
            return
        }
        if !seller.onboarded {
            self = .sellerNotOnboarded
        } else if seller.suspended {
            self = .sellerSuspended
        } else {
            return nil
        }
    }

    /// As callers are told.
    var status: RPCError {
        switch self {
        case .unknownAccount:
            RPCError(.notFound, reason: "ACCOUNT_NOT_FOUND", text: "There is no such account among yours.")
        case .sellerAccountRequired:
            RPCError(.permissionDenied, reason: "SELLER_ACCOUNT_REQUIRED", text: "A Seller Account is needed.")
        case .sellerNotOnboarded:
            RPCError(
                .permissionDenied, reason: "SELLER_NOT_ONBOARDED", text: "The Seller Account is not onboarded yet.")
        case .sellerSuspended:
            RPCError(.permissionDenied, reason: "SELLER_SUSPENDED", text: "The Seller Account is suspended.")
        }
    }
}
