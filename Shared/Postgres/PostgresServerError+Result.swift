internal import CLibPQ

extension PostgresServerError {
    /// Reads a failed result of libpq; nil for one that libpq has made itself, since the connection is broken: the server's own
    /// have a code.
    init?(_ result: OpaquePointer) {
        func field(_ code: UnicodeScalar) -> String? {
            PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
        }
        guard let sqlState = field("C") else { return nil }
        let severity = field("V")
        self.init(
            sqlState: sqlState, message: field("M") ?? "", detail: field("D"), constraint: field("n"),
            table: field("t"), endsSession: severity == "FATAL" || severity == "PANIC")
    }
}

extension PostgresError {
    /// - Parameter cancelReason: why the client asked the server to cancel the statement, if it did.
    init(server error: PostgresServerError, cancelReason: PostgresError.Kind?) {
        // query_canceled: by us, else by statement_timeout.
        self.init(error.sqlState == "57014" ? cancelReason ?? .deadlineExceeded : .server, error)
    }
}
