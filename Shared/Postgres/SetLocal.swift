/// A setting of the transaction, for queries that take no parameters.
struct SetLocal: PostgresStatement {
    static let sql = "SELECT pg_catalog.set_config($1, $2, true) AS value"
    static let parameterTypes: [PostgresType] = [.text, .text]
    static let columns: [PostgresType] = [.text]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    let name: String
    let value: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(name)
        parameters.text(value)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> String {
        try row.text()
    }
}
