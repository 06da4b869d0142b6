internal import Synchronization

/// What is the same in every call of one statement, with the index it is known by on every connection.
final class StatementDefinition: Sendable {
    let index: Int
    let sql: String
    let parameterTypes: [PostgresType]
    let columns: [PostgresType]
    let access: StatementAccess

    private init(
        index: Int, sql: String, parameterTypes: [PostgresType], columns: [PostgresType], access: StatementAccess
    ) {
        self.index = index
        self.sql = sql
        self.parameterTypes = parameterTypes
        self.columns = columns
        self.access = access
    }

    private struct Known {
        var byType: [ObjectIdentifier: StatementDefinition] = [:]
        var bySQL: [String: StatementDefinition] = [:]
        var count = 0
    }

    private static let known = Mutex(Known())

    /// The one definition of a statement type in the process.
    static func of<Statement: PostgresStatement>(_ statement: Statement.Type) -> StatementDefinition {
        known.withLock { known in
            if let definition = known.byType[ObjectIdentifier(statement)] { return definition }
            let definition = StatementDefinition(
                index: known.count, sql: statement.sql, parameterTypes: statement.parameterTypes,
                columns: statement.columns, access: statement.access)
            known.count += 1
            known.byType[ObjectIdentifier(statement)] = definition
            return definition
        }
    }

    /// The definition of a command without parameters and columns, such as COMMIT.
    static func command(_ sql: String) -> StatementDefinition {
        known.withLock { known in
            if let definition = known.bySQL[sql] { return definition }
            let definition = StatementDefinition(
                index: known.count, sql: sql, parameterTypes: [], columns: [], access: .write)
            known.count += 1
            known.bySQL[sql] = definition
            return definition
        }
    }
}

/// One call: the definition and the values.
package struct BoundPostgresStatement: Sendable {
    let definition: StatementDefinition
    let parameters: PostgresParameters

    init<Statement: PostgresStatement>(_ statement: Statement) throws(PostgresError) {
        definition = .of(Statement.self)
        var parameters = PostgresParameters(types: definition.parameterTypes)
        statement.bind(&parameters)
        parameters.finish()
        if let failure = parameters.failure { throw failure }
        self.parameters = parameters
    }

    /// For a statement whose values are always good.
    init<Statement: PostgresStatement>(unchecked statement: Statement) {
        definition = .of(Statement.self)
        var parameters = PostgresParameters(types: definition.parameterTypes)
        statement.bind(&parameters)
        self.parameters = parameters
    }

    init(command sql: String) {
        definition = .command(sql)
        parameters = PostgresParameters(types: [])
    }
}
