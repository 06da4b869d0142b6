/// An error that PostgreSQL answered a statement with.
package struct PostgresServerError: Sendable, Equatable, CustomStringConvertible {
    /// Five characters, see appendix A of PostgreSQL's documentation.
    package let sqlState: String
    package let message: String
    package let detail: String?
    /// The constraint violated, if that was it.
    package let constraint: String?
    /// The table concerned, if the server names one.
    package let table: String?
    /// The server ends the session with this error.
    package let endsSession: Bool

    package init(
        sqlState: String, message: String, detail: String? = nil, constraint: String? = nil, table: String? = nil,
        endsSession: Bool = false
    ) {
        self.sqlState = sqlState
        self.message = message
        self.detail = detail
        self.constraint = constraint
        self.table = table
        self.endsSession = endsSession
    }

    package var isUniqueViolation: Bool { sqlState == "23505" }
    package var isForeignKeyViolation: Bool { sqlState == "23503" }
    package var isCheckViolation: Bool { sqlState == "23514" }
    /// The transaction lost against a concurrent one and may be run again from its start.
    package var isTransactionConflict: Bool { sqlState == "40001" || sqlState == "40P01" }
    /// The server's disk, memory or connections are used up: nothing was done.
    package var isOutOfResources: Bool { sqlState.hasPrefix("53") }

    /// The plan or the prepared statement is no longer valid on its connection: the statement did not run.
    var isStaleStatement: Bool { sqlState == "0A000" || sqlState == "26000" }

    package var description: String {
        "\(sqlState) \(message)" + (detail.map { " (\($0))" } ?? "")
    }
}
