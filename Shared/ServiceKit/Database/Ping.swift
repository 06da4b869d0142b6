import Postgres

/// Asks whether the database answers.
struct Ping: PostgresStatement {
    static let sql = "SELECT 1"
    static let parameterTypes: [PostgresType] = []
    static let columns: [PostgresType] = [.int4]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    func bind(_ parameters: inout PostgresParameters) {}

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Int32 {
        try row.int4()
    }
}
