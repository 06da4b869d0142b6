import Contracts
import FramedRPC
import LocalTime
import MetricCatalog

/// What a Seller Account must be to be taken.
enum SellerValidation {
    /// - Throws: INVALID_ARGUMENT naming the field.
    static func check(_ seller: AccountsSeller) throws(RPCError) {
        try FieldRules.identifier(seller.sellerID, "seller.seller_id")
        try FieldRules.identifier(seller.personID, "seller.person_id")
        guard Region(rawValue: seller.region) != nil else {
            throw FieldRules.invalid("REGION_UNKNOWN", "seller.region", "No market has this code.")
        }
        try FieldRules.category(seller.category, "seller.category")
        guard LocalTimeZone.isKnown(seller.timeZone) else {
            throw FieldRules.invalid("TIME_ZONE_UNKNOWN", "seller.time_zone", "This is no IANA time zone.")
        }
        guard CurrencyCode(rawValue: seller.currency) != nil else {
            throw FieldRules.invalid("CURRENCY_UNKNOWN", "seller.currency", "No market has this currency.")
        }
        guard seller.universe == .real || seller.universe == .demo else {
            throw FieldRules.invalid("UNIVERSE_REQUIRED", "seller.universe", "Say real or demo.")
        }
    }
}
