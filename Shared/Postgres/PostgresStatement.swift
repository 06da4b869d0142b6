/// One SQL statement: its text beside the types it takes, the columns it gives and the decoder of a row.
///
/// A value of the type is one call of the statement. The SQL is prepared once per connection under a name, its
/// parameter and column types are compared with the declared ones then, and values travel as binary parameters only.
///
///     struct SelectHandle: PostgresStatement {
///         static let sql = "SELECT handle, closed_on FROM accounts.live_account WHERE account_id = $1"
///         static let parameterTypes: [PostgresType] = [.text]
///         static let columns: [PostgresType] = [.text, .date]
///         static let duration = StatementDuration.point
///         static let access = StatementAccess.read
///         let accountID: String
///
///         func bind(_ parameters: inout PostgresParameters) {
///             parameters.text(accountID)
///         }
///
///         static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> (handle: String, closedOn: Int32?) {
///             (handle: try row.text(), closedOn: try row.dateOrNil())
///         }
///     }
package protocol PostgresStatement: Sendable {
    /// What one row becomes; `Void` for a statement without columns.
    associatedtype Row: Sendable

    /// The text, with parameters `$1`, `$2` ... and every column named.
    static var sql: String { get }
    /// The types of `$1`, `$2` ... in order.
    static var parameterTypes: [PostgresType] { get }
    /// The types of the columns in order; empty for a statement that returns no rows.
    static var columns: [PostgresType] { get }
    static var duration: StatementDuration { get }
    static var access: StatementAccess { get }

    /// Appends the values of `$1`, `$2` ... in order.
    func bind(_ parameters: inout PostgresParameters)

    /// Reads the columns of one row in order.
    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Row
}

extension PostgresStatement where Row == Void {
    package static var columns: [PostgresType] { [] }

    package static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) {}
}

/// How long a statement may take, which decides the kind of connection it runs on.
package enum StatementDuration: Sendable {
    /// A few rows by a key: runs beside others on a shared pipelined connection, ended by the server after
    /// `PostgresConfiguration.pointTimeout`.
    case point
    /// Anything else: borrows a connection alone, with the time its caller has left.
    case long
}

/// Whether a statement changes anything, which decides what is known of it when its connection dies.
package enum StatementAccess: Sendable {
    case read
    case write
}
