/// One row as its file wrote it: identity and time read, figures still text.
struct WrittenSession {
    /// The host's handle, without `@`, in lower case.
    let handle: String
    /// The platform's id of the LIVE; empty where the format has none.
    let liveID: String
    /// Start and end in unix seconds.
    let start: Int64
    let end: Int64
    /// Where the row stands, and what its columns of start and end are called.
    let location: SourceLocation
    let startColumn: String
    let endColumn: String
    /// What is there; an absent figure is not, which is not 0.
    let figures: [Figure: WrittenValue]
}

/// One value as its file wrote it.
struct WrittenValue: Equatable {
    /// The text, without white space at its ends.
    let text: String
    /// The column or field, for messages.
    let column: String
    /// Whether the text is a number cell's, in which binary rounding may show.
    var isNumberCell = false
    /// The currency's sign or code, for money.
    var currency = ""

    /// The value of a text, or nil where it says that there is none.
    init?(_ text: String, column: String, isNumberCell: Bool = false, currency: String = "") {
        let trimmed = text.trimmingSpaces
        guard !["", "-", "--"].contains(trimmed) else { return nil }
        self.text = trimmed
        self.column = column
        self.isNumberCell = isNumberCell
        self.currency = currency
    }

    /// The number that the text is.
    func decimal() throws(ValueProblem) -> DecimalText {
        try isNumberCell ? DecimalText(spreadsheetNumber: text) : DecimalText(text)
    }
}

/// A problem and the column it stands in.
struct ColumnProblem: Error {
    let column: String
    let problem: ValueProblem

    init(_ column: String, _ problem: ValueProblem) {
        self.column = column
        self.problem = problem
    }
}
