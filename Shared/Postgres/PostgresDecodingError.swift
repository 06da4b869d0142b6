/// A row that is not what its statement's decoder expects.
package struct PostgresDecodingError: Error, Equatable, CustomStringConvertible {
    package enum Reason: Sendable, Equatable {
        /// NULL in a column read as a value.
        case null
        /// NULL as an element of an array.
        case nullElement
        /// The column is declared (or the array's elements are) of another type than the one read.
        case wrongType(declared: PostgresType?, read: PostgresType)
        /// The bytes are not as many as the type has, or an array's parts do not add up.
        case malformed
        /// `infinity` or `-infinity` as a date or a time.
        case infinite
        /// A date or time that has no number in the unit read.
        case outOfRange
        /// An array of more than one dimension.
        case notOneDimensional
        /// More columns read than the statement declares.
        case noSuchColumn
        /// The decoder's own complaint about a value, in words.
        case refused(String)
    }

    package let reason: Reason
    /// Position of the column from 0.
    package let column: Int

    package init(_ reason: Reason, column: Int) {
        self.reason = reason
        self.column = column
    }

    package var description: String { "column \(column): \(reason)" }
}
