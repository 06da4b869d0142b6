/// One kind of row for bulk writing: `COPY table (columns) FROM STDIN` in binary.
package protocol PostgresCopyIn: Sendable {
    /// The table and its columns, named: `metrics.session (account_id, day)`.
    static var target: String { get }
    /// The types of those columns in order.
    static var columns: [PostgresType] { get }

    /// Appends the values of one row in order.
    func bind(_ row: inout PostgresParameters)
}
