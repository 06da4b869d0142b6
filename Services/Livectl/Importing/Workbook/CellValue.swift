/// What a cell holds. A date is a number in XLSX; only who knows the column can tell.
package enum CellValue: Equatable, Sendable {
    /// Text, shared or in place.
    case text(String)
    /// A number, as the file writes it.
    case number(String)
    /// True or false.
    case boolean(Bool)
    /// An error such as `#DIV/0!`.
    case error(String)
    /// A formula of which no value was saved: the program that wrote it does not calculate.
    case uncalculated

    /// The value as text: for headers, handles and messages.
    package var text: String {
        switch self {
        case .text(let text), .number(let text), .error(let text): text
        case .uncalculated: "(formula)"
        case .boolean(let value): value ? "TRUE" : "FALSE"
        }
    }
}
