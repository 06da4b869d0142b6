import Contracts
import LocalTime
import MetricCatalog

/// The columns of a feed of violations.
enum ViolationColumn: String, FeedColumn {
    /// The violation's id: the same one again is the same violation.
    case violationID = "Violation ID"
    /// The account it is of; empty if it is of a shop.
    case accountID = "Account ID"
    /// The shop it is of; empty if it is of an account.
    case sellerID = "Seller ID"
    case day = "Day"
    /// The rule that was broken, UPPER_SNAKE.
    case rule = "Rule"
    case points = "Points"
    /// `yes`, or `no` once it is appealed or expired.
    case active = "Active"
    /// What is said about it; may be empty.
    case text = "Text"
}

extension FeedCells<ViolationColumn> {
    /// The violation that a row is, but for its version, and the column that names its account or shop.
    func violation() throws(ColumnProblem) -> (item: AccountsViolation, subject: ViolationColumn) {
        var violation = AccountsViolation()
        violation.violationID = try required(.violationID, try identifier(.violationID))
        violation.accountID = try identifier(.accountID) ?? ""
        violation.sellerID = try identifier(.sellerID) ?? ""
        guard violation.accountID.isEmpty != violation.sellerID.isEmpty else {
            let reason = "a violation is of an account or of a shop: one of both columns is filled"
            throw ColumnProblem(label(.accountID), .impossible(reason))
        }
        violation.day = try day(.day).rawValue
        violation.rule = try required(.rule, try identifier(.rule))
        violation.points = UInt32(
            try required(.points, try count(.points, upTo: Int64(ViolationLimits.mostPoints))))
        violation.active = try isActive()
        violation.text = try text(.text) ?? ""
        guard violation.text.utf8.count <= ViolationLimits.mostTextBytes, !violation.text.utf8.contains(0) else {
            let expected = "a text of at most \(ViolationLimits.mostTextBytes) bytes"
            throw ColumnProblem(label(.text), .unreadable(violation.text, expected: expected))
        }
        return (violation, violation.accountID.isEmpty ? .sellerID : .accountID)
    }

    private func isActive() throws(ColumnProblem) -> Bool {
        let text = try required(.active, try text(.active))
        switch text.lowercased() {
        case "yes", "true": return true
        case "no", "false": return false
        default: throw ColumnProblem(label(.active), .unreadable(text, expected: "yes or no"))
        }
    }
}
