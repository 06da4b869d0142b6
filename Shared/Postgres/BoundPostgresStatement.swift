/// One call: the definition of a statement and its values.
package struct BoundPostgresStatement: Sendable {
    let definition: StatementDefinition
    /// The values as `PostgresParameters` encodes them; as many as the definition has parameters.
    let values: [UInt8]

    /// - Throws: `invalidParameter` and `statementMismatch`.
    init<Statement: PostgresStatement>(_ statement: Statement) throws(PostgresError) {
        try self.init(.of(Statement.self)) { statement.bind(&$0) }
    }

    /// - Throws: `invalidParameter` and `statementMismatch`.
    init(_ definition: StatementDefinition, _ bind: (inout PostgresParameters) -> Void) throws(PostgresError) {
        self.definition = definition
        var parameters = PostgresParameters(types: definition.parameterTypes)
        bind(&parameters)
        parameters.finish()
        if let failure = parameters.failure { throw failure }
        values = parameters.bytes
    }

    /// For a statement whose values are always good.
    init<Statement: PostgresStatement>(unchecked statement: Statement) {
        definition = .of(Statement.self)
        var parameters = PostgresParameters(types: definition.parameterTypes)
        statement.bind(&parameters)
        values = parameters.bytes
    }

    /// A command without parameters.
    init(command sql: String) {
        definition = .of(sql)
        values = []
    }
}
