import Postgres

/// The band that a snapshot keeps of an account; `nil`: too little history.
struct SelectBand: PostgresStatement {
    static let sql = "SELECT band FROM benchmarks.assignment WHERE snapshot_id = $1 AND account_id = $2"
    static let parameterTypes: [PostgresType] = [.text, .text]
    static let columns: [PostgresType] = [.int2]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    let snapshotID: String
    let accountID: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(snapshotID)
        parameters.text(accountID)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> Int16? {
        try row.int2OrNil()
    }
}
