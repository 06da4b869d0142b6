/// One bulk read: `COPY (query) TO STDOUT` in binary, with typed columns.
///
/// COPY takes no parameters: a query that needs values reads them with `current_setting('live.name')`, set in the same transaction
/// by `PostgresTransaction.set`.
package protocol PostgresCopyOut: Sendable {
    associatedtype Row: Sendable

    /// A SELECT with every column named.
    static var query: String { get }
    /// The types of its columns in order.
    static var columns: [PostgresType] { get }

    /// Reads the columns of one row in order.
    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Row
}
