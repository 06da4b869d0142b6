import Contracts
import FramedRPC
import LocalTime
import MetricCatalog

/// What a feed of violations must be, and what becomes of each of its items.
enum ViolationFeedRules {
    /// Items that one call takes.
    static let mostItems = 500

    /// What became of an item; the reason only where it was rejected.
    struct Outcome: Sendable, Equatable {
        var outcome: AccountsItemOutcome
        var reason = ""
        /// The item replaces what is kept: also one that says the same at a later time, so that what was said in between
        /// and arrives late stays stale.
        var isWritten = false

        static let accepted = Outcome(outcome: .accepted, isWritten: true)
        static func rejected(_ reason: String) -> Outcome { Outcome(outcome: .rejected, reason: reason) }
    }

    /// Checks what concerns the whole call.
    /// - Throws: INVALID_ARGUMENT naming the field.
    static func check(_ request: AccountsReportViolationsRequest, today: LocalDay) throws(RPCError) {
        guard Region(rawValue: request.region) != nil else {
            throw FieldRules.invalid("REGION_UNKNOWN", "region", "No market has this code.")
        }
        guard request.universe == .real || request.universe == .demo else {
            throw FieldRules.invalid("UNIVERSE_REQUIRED", "universe", "Say real or demo.")
        }
        // The day has begun somewhere on earth before it has in UTC.
        guard request.completeToDay > 0, request.completeToDay <= today.rawValue + 1 else {
            throw FieldRules.invalid("DAY_IMPOSSIBLE", "complete_to_day", "A feed is complete to a day of the past.")
        }
        guard request.violations.count <= mostItems else {
            throw FieldRules.invalid("TOO_MANY_ITEMS", "violations", "A call takes at most \(mostItems).")
        }
    }

    /// Judges each item by what is known; `known` has one entry per item, in any order.
    static func judge(_ items: [AccountsViolation], known: [KnownViolation], today: LocalDay) -> [Outcome] {
        let knownByID = Dictionary(known.map { ($0.violationID, $0) }) { first, _ in first }
        var seen: Set<String> = []
        return items.map { item in
            guard seen.insert(item.violationID).inserted else { return .rejected("ID_TWICE") }
            if let fault = fault(of: item, today: today) { return .rejected(fault) }
            guard let known = knownByID[item.violationID], known.subjectFits else {
                return .rejected("SUBJECT_UNKNOWN")
            }
            guard let kept = known.kept else { return .accepted }
            guard known.sameSubject else { return .rejected("SUBJECT_DIFFERS") }
            return outcome(of: item, kept: kept)
        }
    }

    /// The same content is always a duplicate. Two contents of one version have no order, so the second is rejected.
    private static func outcome(of item: AccountsViolation, kept: KeptViolation) -> Outcome {
        if kept.saysTheSame(as: item) {
            return Outcome(outcome: .duplicate, isWritten: item.version > kept.version)
        }
        guard item.version != kept.version else { return .rejected("VERSION_REUSED") }
        return item.version > kept.version ? .accepted : Outcome(outcome: .stale)
    }

    private static func fault(of item: AccountsViolation, today: LocalDay) -> String? {
        if !FieldRules.isIdentifier(item.violationID) { return "ID_MALFORMED" }
        if item.accountID.isEmpty == item.sellerID.isEmpty { return "ACCOUNT_OR_SHOP_REQUIRED" }
        if !FieldRules.isIdentifier(item.accountID + item.sellerID) { return "SUBJECT_MALFORMED" }
        if item.day <= 0 || item.day > today.rawValue + 1 { return "DAY_IMPOSSIBLE" }
        if !FieldRules.isIdentifier(item.rule) { return "RULE_MALFORMED" }
        if item.points > ViolationLimits.mostPoints { return "POINTS_IMPOSSIBLE" }
        if item.text.utf8.count > ViolationLimits.mostTextBytes || item.text.utf8.contains(0) {
            return "TEXT_MALFORMED"
        }
        return item.version > 0 ? nil : "VERSION_REQUIRED"
    }
}
