/// A row that was not taken, and why. The other rows of its file are.
package struct RowRefusal: Equatable, Sendable {
    /// The first place in the row that is wrong.
    package let location: SourceLocation
    /// What is wrong there.
    package let problem: ValueProblem

    /// A refusal of the row at a place.
    package init(location: SourceLocation, problem: ValueProblem) {
        self.location = location
        self.problem = problem
    }
}

extension RowRefusal: CustomStringConvertible {
    /// As in `april.xlsx, row 7, column P "Viewers": "-3" is negative`.
    package var description: String { "\(location): \(problem)" }
}

/// Something that whoever imports should look at, though the row was taken.
package struct ImportWarning: Equatable, Sendable {
    /// Where; row 0 is the file as a whole.
    package let location: SourceLocation
    /// What.
    package let text: String
}

extension ImportWarning: CustomStringConvertible {
    /// As in `april.xlsx, row 7, column Y "CTR": ...`.
    package var description: String {
        location.row == 0 ? "\(location.file): \(text)" : "\(location): \(text)"
    }
}
