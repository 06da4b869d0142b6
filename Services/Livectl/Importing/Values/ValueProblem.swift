/// Why one value of a row cannot be taken.
package enum ValueProblem: Error, Equatable, Sendable {
    /// The value must be there and is not.
    case missing
    /// The cell or field does not hold what its column is for.
    case unreadable(String, expected: String)
    /// The file holds another kind of value there, which has no text to quote.
    case wrongKind(String, expected: String)
    /// The cell has a formula, and no value of it was saved.
    case uncalculated
    /// A count or an amount below zero.
    case negative(String)
    /// More than a count, an amount or a duration can be.
    case tooLarge(String)
    /// A currency that is not known.
    case unknownCurrency(String)
    /// A currency other than the account's.
    case foreignCurrency(String, account: String)
    /// The value contradicts another one of its row.
    case impossible(String)
}

extension ValueProblem: CustomStringConvertible {
    /// The reason, as told to whoever imports the file.
    package var description: String {
        switch self {
        case .missing: "the value is missing"
        case .unreadable("", let expected): "the value is missing: \(expected) was expected"
        case .unreadable(let text, let expected): "\"\(text.prefix(60))\" is not \(expected)"
        case .wrongKind(let kind, let expected): "\(kind) is not \(expected)"
        case .uncalculated:
            "the cell has a formula without a value: open the file in a spreadsheet program and save it, or send values"
        case .negative(let text): "\"\(text.prefix(60))\" is negative"
        case .tooLarge(let text): "\"\(text.prefix(60))\" is too large"
        case .unknownCurrency(""): "the currency is missing"
        case .unknownCurrency(let text): "\"\(text.prefix(20))\" is not a known currency"
        case .foreignCurrency(let code, let account): "the currency \(code) is not the account's (\(account))"
        case .impossible(let reason): reason
        }
    }
}
