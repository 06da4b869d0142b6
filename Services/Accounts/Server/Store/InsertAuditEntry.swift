import Postgres

/// Adds to the audit of what changed who sees what.
struct InsertAuditEntry: PostgresStatement {
    static let sql = """
        INSERT INTO accounts.audit_entry (at, caller, action, subject, details) VALUES ($1, $2, $3, $4, $5)
        """
    static let parameterTypes: [PostgresType] = [.timestamptz, .text, .text, .text, .jsonb]
    static let duration = StatementDuration.point
    static let access = StatementAccess.write

    /// Unix microseconds.
    let at: Int64
    /// Who did it.
    let caller: String
    let action: String
    /// The id that it was done to.
    let subject: String
    /// The request as JSON.
    let details: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.timestamptz(at)
        parameters.text(caller)
        parameters.text(action)
        parameters.text(subject)
        parameters.jsonb(details)
    }

    typealias Row = Void
}
