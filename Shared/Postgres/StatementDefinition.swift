internal import Synchronization

/// What is the same in every call of one statement, with the index it is known by on every connection.
final class StatementDefinition: Sendable {
    let index: Int
    let sql: String
    let parameterTypes: [PostgresType]
    let columns: [PostgresType]
    let access: StatementAccess
    /// About as many bytes as recent answers had.
    private let usualAnswer: Atomic<Int>
    private static let shortestUsualAnswer = 256
    private static let longestUsualAnswer = 64 * 1024

    private init(
        index: Int, sql: String, parameterTypes: [PostgresType], columns: [PostgresType], access: StatementAccess
    ) {
        self.index = index
        self.sql = sql
        self.parameterTypes = parameterTypes
        self.columns = columns
        self.access = access
        usualAnswer = Atomic(columns.isEmpty ? 0 : Self.shortestUsualAnswer)
    }

    /// Bytes that a caller makes room for before an answer comes, so that the libpq thread need not.
    var room: Int { usualAnswer.load(ordering: .relaxed) }

    /// An answer had as many bytes.
    func answered(with bytes: Int) {
        let room = room
        guard bytes > room || bytes * 4 < room, !columns.isEmpty else { return }
        let fitting = min(max(bytes, Self.shortestUsualAnswer), Self.longestUsualAnswer)
        if fitting != room { usualAnswer.store(fitting, ordering: .relaxed) }
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

    /// The definition of a text that no type stands for: COMMIT, or what is done to the history table of some schema. The texts of
    /// a process are few, since each is kept.
    static func of(
        _ sql: String, parameterTypes: [PostgresType] = [], columns: [PostgresType] = [],
        access: StatementAccess = .write
    ) -> StatementDefinition {
        known.withLock { known in
            if let definition = known.bySQL[sql] { return definition }
            let definition = StatementDefinition(
                index: known.count, sql: sql, parameterTypes: parameterTypes, columns: columns, access: access)
            known.count += 1
            known.bySQL[sql] = definition
            return definition
        }
    }
}
