import Contracts
import Postgres

/// Whether a person has a Seller Account, and in what state.
struct SelectPersonSeller: PostgresStatement {
    static let sql = """
        SELECT seller_id, region, category, onboarded, suspended, universe FROM accounts.seller WHERE person_id = $1
        """
    static let parameterTypes: [PostgresType] = [.text]
    static let columns: [PostgresType] = [.text, .text, .text, .bool, .bool, .int2]
    static let duration = StatementDuration.point
    static let access = StatementAccess.read

    let personID: String

    func bind(_ parameters: inout PostgresParameters) {
        parameters.text(personID)
    }

    static func decode(_ row: inout PostgresRow) throws(PostgresDecodingError) -> AccessFacts.Seller {
        AccessFacts.Seller(
            id: try row.text(), region: try row.text(), category: try row.text(), onboarded: try row.bool(),
            suspended: try row.bool(), universe: AccountsUniverse(rawValue: Int(try row.int2())) ?? .unspecified)
    }
}
