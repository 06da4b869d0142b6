import Postgres

/// Makes a person where there is none.
struct UpsertPerson: PostgresStatement {
    static let sql = """
        INSERT INTO accounts.person (person_id, created_at) VALUES ($1, $2) ON CONFLICT (person_id) DO NOTHING
        """
    static let parameterTypes: [PostgresType] = [.text, .timestamptz]
    static let duration = StatementDuration.point
    static let access = StatementAccess.write

    let personID: String
    /// Unix microseconds.
    let now: Int64

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(personID)
        parameters.timestamptz(now)
    }

    typealias Row = Void
}
