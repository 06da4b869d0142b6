internal import CLibPQ

extension PostgresServerError {
    /// Reads a failed result of libpq.
    init(_ result: OpaquePointer) {
        func field(_ code: UnicodeScalar) -> String? {
            PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
        }
        let severity = field("V")
        self.init(
            sqlState: field("C") ?? "XX000", message: field("M") ?? String(cString: PQresultErrorMessage(result)),
            detail: field("D"), constraint: field("n"), table: field("t"),
            endsSession: severity == "FATAL" || severity == "PANIC")
    }
}

extension PostgresError {
    /// - Parameter cancelReason: why the client asked the server to cancel the statement, if it did.
    init(server error: PostgresServerError, cancelReason: PostgresError.Kind?) {
        // query_canceled: by us, else by statement_timeout.
        self.init(error.sqlState == "57014" ? cancelReason ?? .deadlineExceeded : .server, error)
    }
}
